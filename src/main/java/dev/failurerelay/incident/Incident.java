package dev.failurerelay.incident;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.Target;
import dev.failurerelay.ledger.IncidentId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An incident as its row was at one moment.
 *
 * @param openedAt arrival of the first failure
 * @param lastFailureAt arrival of the newest failure
 * @param count how many failures belong to it; at least 1
 * @param executions how many executions have failed in it; at least 1
 * @param repetitions how many of the failures were of executions that had failed in it before
 * @param recovered how many of the executions have recovered
 * @param isAnnounced whether any target was notified
 * @param isClosed whether no further failure may join, except that of a redrive
 * @param isDeleted whether it is closed because its ticket was deleted
 * @param previous the incident whose place it took
 * @param openings for every target that is or will be notified, sorted by its text
 * @param progress what those targets know
 * @param kinds of its failures, as far as they were announced: {@link Kind#text} by its digest
 * @param ownKinds how many of them are of failures with its own fingerprint
 * @param kindHolders by the same digest: a digest of the attempt that announces the kind
 * @param markers the values of the markers in the row, by attribute name, see {@link DedupMarkers}
 */
public record Incident(
        IncidentId id,
        Instant openedAt,
        Instant lastFailureAt,
        long count,
        long executions,
        long repetitions,
        long recovered,
        boolean isAnnounced,
        boolean isClosed,
        boolean isDeleted,
        Optional<IncidentId> previous,
        Map<Target, Opening> openings,
        Map<Target, Progress> progress,
        Map<String, String> kinds,
        long ownKinds,
        Map<String, String> kindHolders,
        Map<String, Long> markers) {

    /** Nothing was announced, and no failure was counted. */
    private static final Progress NONE =
            new Progress(0, 0, 0, Optional.empty(), 0, Optional.empty(), Optional.empty(), Optional.empty());

    /** Sorted by their text. */
    public List<Target> targets() {
        return List.copyOf(openings.keySet());
    }

    /** The attempt that opens the incident for a target; empty if the target is not to be notified. */
    public Optional<Attempt> opener(Target target) {
        return opening(target).map(Opening::opener);
    }

    /** The channel's reference for the opening notice; empty if the target was not notified. */
    public Optional<String> reference(Target target) {
        return opening(target).flatMap(Opening::reference);
    }

    /** Empty if the target is not to be notified. */
    public Optional<Opening> opening(Target target) {
        return Optional.ofNullable(openings.get(target));
    }

    public Progress progress(Target target) {
        return progress.getOrDefault(target, NONE);
    }

    /** Whether a target that was notified knows of fewer failures than there were for it. */
    public boolean hasUnannounced(Target target) {
        Progress known = progress(target);
        return reference(target).isPresent() && known.count() > known.announcedCount();
    }

    /** When the first failure that the target was notified of arrived, or shortly before. */
    public Instant since(Target target) {
        return opening(target).map(Opening::since).filter(openedAt::isBefore).orElse(openedAt);
    }

    /** The state machine that failed first for a target; empty if that is unknown. */
    public Optional<String> stateMachine(Target target) {
        return opener(target).flatMap(opener -> opener.execution().parts()).map(ExecutionArn.Parts::stateMachine);
    }

    /** How many of its executions have not recovered. */
    public long unrecovered() {
        return Math.max(0, executions - recovered);
    }

    /** Whether its opener has joined another incident before any target was notified. */
    public boolean isWithdrawn() {
        return isClosed && !isAnnounced;
    }

    /** The digest of a known kind that a failure's kind matches; empty if the failure's kind is new. */
    public Optional<String> knownKind(Kind kind) {
        String digest = kind.digest();
        return kinds.containsKey(digest)
                ? Optional.of(digest)
                : kinds.entrySet().stream()
                        .filter(known -> kind.matches(Kind.parse(known.getValue())))
                        .map(Map.Entry::getKey)
                        .findFirst();
    }

    /** @param kind the digest of a known kind */
    boolean isKindHeldBy(String kind, Attempt attempt) {
        return IncidentAttributes.shortDigest(attempt.key()).equals(kindHolders.get(kind));
    }

    /** Whether the notice that a target was sent first describes a failure's kind. */
    public boolean isOpenedWith(Target target, Kind kind) {
        return progress(target)
                .openedWith()
                .filter(digest -> knownKind(kind).filter(digest::equals).isPresent())
                .isPresent();
    }

    /** Whether a failure with the incident's fingerprint may join: its kind is known, can be announced, or is one too many. */
    boolean takesOwn(Kind kind) {
        return knownKind(kind).isPresent() || kinds.size() < Kinds.MAX || ownKinds >= Kinds.MAX;
    }

    /** The attempt's entry; empty if it has not entered, or its marker was removed after it was complete. */
    Optional<IncidentEntry> entryOf(Attempt attempt) {
        return marker(IncidentAttributes.counted(attempt))
                .map(ordinal -> new IncidentEntry(
                        this,
                        ordinal,
                        marker(IncidentAttributes.countedAgain(attempt)).orElse(0L),
                        marker(IncidentAttributes.reopens(attempt)).isPresent()));
    }

    Optional<Long> marker(String name) {
        return Optional.ofNullable(markers.get(name));
    }
}
