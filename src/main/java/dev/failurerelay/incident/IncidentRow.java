package dev.failurerelay.incident;

import static dev.failurerelay.incident.IncidentAttributes.CLOSED;
import static dev.failurerelay.incident.IncidentAttributes.COUNT;
import static dev.failurerelay.incident.IncidentAttributes.COUNTS_BY_TARGET;
import static dev.failurerelay.incident.IncidentAttributes.DELETED;
import static dev.failurerelay.incident.IncidentAttributes.EXECUTIONS;
import static dev.failurerelay.incident.IncidentAttributes.ID;
import static dev.failurerelay.incident.IncidentAttributes.KINDS;
import static dev.failurerelay.incident.IncidentAttributes.LAST_FAILURE;
import static dev.failurerelay.incident.IncidentAttributes.NOTIFIED;
import static dev.failurerelay.incident.IncidentAttributes.OPENED;
import static dev.failurerelay.incident.IncidentAttributes.OWN_KINDS;
import static dev.failurerelay.incident.IncidentAttributes.PREVIOUS;
import static dev.failurerelay.incident.IncidentAttributes.RECOVERED;
import static dev.failurerelay.incident.IncidentAttributes.REPETITIONS;
import static dev.failurerelay.incident.IncidentAttributes.VERSION;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.Target;
import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.store.Expiry;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.Row.Attribute;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An incident's row as text and numbers: the one with which it is opened, and what one holds. */
final class IncidentRow {

    private IncidentRow() {}

    /** The row of the newest incident with the same fingerprint. */
    static String currentKey(IncidentId id) {
        return "incident#" + id.value().substring(0, id.value().indexOf('.'));
    }

    /** The row that the incident has once a newer one with the same fingerprint was opened. */
    static String archivedKey(IncidentId id) {
        return "incident#" + id.value();
    }

    /**
     * The row of an incident that has just been opened.
     *
     * @param previous the incident before it, unless it replaces one with the same fingerprint
     */
    static Row opening(IncidentId id, Arrival opener, Optional<IncidentId> previous) {
        Attempt attempt = opener.attempt();
        Instant now = opener.now();
        String kind = opener.kind().digest();
        Map<String, Attribute> row = new HashMap<>();
        row.put(Row.KEY, Attribute.of(currentKey(id)));
        row.put(ID, Attribute.of(id.value()));
        row.put(VERSION, Attribute.of(1));
        row.put(OPENED, Attribute.of(now.toEpochMilli()));
        row.put(LAST_FAILURE, Attribute.of(now.toEpochMilli()));
        row.put(COUNT, Attribute.of(1));
        row.put(COUNTS_BY_TARGET, Attribute.of(1));
        row.put(EXECUTIONS, Attribute.of(1));
        row.put(KINDS, Attribute.of(1));
        row.put(OWN_KINDS, Attribute.of(1));
        row.put(IncidentAttributes.kind(kind), Attribute.of(opener.kind().text()));
        row.put(IncidentAttributes.kindHolder(kind), Attribute.of(IncidentAttributes.shortDigest(attempt.key())));
        row.put(IncidentAttributes.counted(attempt), Attribute.of(1));
        row.put(Expiry.ATTRIBUTE, Expiry.expiresAt(now));
        previous.ifPresent(before -> row.put(PREVIOUS, Attribute.of(before.value())));
        opener.targets().forEach(target -> {
            row.putAll(Opening.attributes(target, attempt, now));
            row.put(TargetAttributes.failures(target), Attribute.of(1));
        });
        opener.standIns().forEach(target -> row.put(TargetAttributes.standInFailures(target), Attribute.of(1)));
        return new Row(row);
    }

    static Incident read(Row row) {
        Instant openedAt = Instant.ofEpochMilli(row.number(OPENED).orElse(0L));
        Map<Target, Opening> openings = openings(row, openedAt);
        Map<String, String> kinds = kinds(row);
        return new Incident(
                new IncidentId(row.text(ID).orElseThrow()),
                openedAt,
                Instant.ofEpochMilli(row.number(LAST_FAILURE).orElse(0L)),
                row.number(COUNT).orElse(1L),
                row.number(EXECUTIONS).orElse(1L),
                row.number(REPETITIONS).orElse(0L),
                row.number(RECOVERED).orElse(0L),
                row.number(NOTIFIED).isPresent(),
                row.number(CLOSED).isPresent(),
                row.number(DELETED).isPresent(),
                row.text(PREVIOUS).map(IncidentId::new),
                openings,
                progress(row, openings.keySet()),
                kinds,
                row.number(OWN_KINDS).orElse(0L),
                kindHolders(row, kinds.keySet()),
                markers(row));
    }

    /** A failure may be counted for a target before the incident has an opener for it. */
    private static Map<Target, Progress> progress(Row row, Set<Target> opened) {
        Map<Target, Progress> progress = new HashMap<>();
        opened.forEach(target -> progress.put(target, Progress.read(row, target)));
        row.attributes()
                .keySet()
                .forEach(name -> TargetAttributes.countedTarget(name)
                        .ifPresent(target -> progress.computeIfAbsent(target, counted -> Progress.read(row, counted))));
        return progress;
    }

    private static Map<String, String> kinds(Row row) {
        Map<String, String> kinds = new HashMap<>();
        row.attributes()
                .keySet()
                .forEach(name -> IncidentAttributes.kindDigest(name)
                        .ifPresent(digest -> row.text(name).ifPresent(kind -> kinds.put(digest, kind))));
        return kinds;
    }

    private static Map<String, String> kindHolders(Row row, Set<String> digests) {
        Map<String, String> holders = new HashMap<>();
        digests.forEach(digest ->
                row.text(IncidentAttributes.kindHolder(digest)).ifPresent(holder -> holders.put(digest, holder)));
        return holders;
    }

    private static Map<Target, Opening> openings(Row row, Instant openedAt) {
        Map<Target, Opening> openings = new LinkedHashMap<>();
        row.attributes().keySet().stream()
                .flatMap(name -> TargetAttributes.openedTarget(name).stream())
                .sorted(Comparator.comparing(Target::toString))
                .forEach(target ->
                        Opening.read(row, target, openedAt).ifPresent(opening -> openings.put(target, opening)));
        return Collections.unmodifiableMap(openings);
    }

    /** A loop, because a large incident's row holds a hundred markers and is read with every failure. */
    private static Map<String, Long> markers(Row row) {
        Map<String, Long> markers = new HashMap<>();
        row.attributes().forEach((name, value) -> {
            if (value instanceof Attribute.Count ordinal && IncidentAttributes.isMarker(name)) {
                markers.put(name, ordinal.value());
            }
        });
        return Collections.unmodifiableMap(markers);
    }
}
