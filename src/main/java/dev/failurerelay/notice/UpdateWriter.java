package dev.failurerelay.notice;

import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.notice.IncidentUpdate.ExecutionLink;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes what is said about an incident after its opening. Takes any failure, and never throws. */
@Singleton
public class UpdateWriter {

    private static final String CLOSED = "Nothing of this incident is left to recover: the ticket is closed.";

    private final NoticeWriter notices;

    public UpdateWriter(NoticeWriter notices) {
        this.notices = notices;
    }

    /**
     * Announces a milestone.
     *
     * @param newest the failure that reached it
     * @param claimed the count that it was to announce, which the announcement is found again by; there may be more by now
     * @param others listed after it, newest first
     */
    public IncidentUpdate grown(
            ExecutionFailure newest, long claimed, IncidentGrowth growth, List<ExecutionLink> others) {
        Notice notice = notices.write(newest, Optional.empty());
        List<ExecutionLink> executions = new ArrayList<>(List.of(named(newest.arn(), newest.stopped())));
        executions.addAll(others);
        return new IncidentUpdate(
                NoticeWriter.marker(newest.attempt().key() + " grown " + claimed),
                growth.describe(),
                sentences("The newest: " + notice.summary(), newest),
                Optional.of(notice.message()),
                executions);
    }

    /** Reminds of an incident that goes on, with the failure that came last; the parameters are those of {@link #grown}. */
    public IncidentUpdate reminder(
            ExecutionFailure newest, long claimed, IncidentGrowth growth, List<ExecutionLink> others) {
        IncidentUpdate grown = grown(newest, claimed, growth, others);
        return new IncidentUpdate(
                grown.marker(),
                "Still failing: " + grown.headline(),
                grown.lines(),
                grown.message(),
                grown.executions());
    }

    /**
     * Announces the first failure of a kind that the incident did not have before.
     *
     * @param notice of the failure
     */
    public IncidentUpdate newKind(ExecutionFailure failure, Notice notice, IncidentGrowth growth) {
        List<String> lines = sentences(notice.summary(), failure, growth);
        notice.advice().ifPresent(lines::add);
        return new IncidentUpdate(
                NoticeWriter.marker(failure.attempt().key() + " kind"),
                "Another kind of failure: " + notice.subject(),
                lines,
                Optional.of(notice.message()),
                List.of(named(failure.arn(), failure.stopped())));
    }

    /** Names a further ticket of the same incident. */
    public IncidentUpdate otherTicket(String ticket) {
        return new IncidentUpdate(
                NoticeWriter.marker("ticket " + ticket),
                "This incident has a further ticket, for somebody else: " + notices.oneLine(ticket) + ".",
                List.of(),
                Optional.empty(),
                List.of());
    }

    /**
     * Announces that a redrive failed.
     *
     * @param notice of the failure
     * @param reopensTicket whether a person had closed the ticket
     */
    public IncidentUpdate redriveFailed(
            ExecutionFailure failure, Notice notice, IncidentGrowth growth, boolean reopensTicket) {
        int redrive = failure.attempt().redriveCount();
        List<String> lines = sentences(growth.describe() + ".", failure);
        notice.advice().ifPresent(lines::add);
        if (reopensTicket) {
            lines.add(0, "The ticket was closed, and is open again.");
        }
        return new IncidentUpdate(
                NoticeWriter.marker(failure.attempt().key() + " redriven"),
                "Redrive " + redrive + " of " + label(failure.arn()) + " did not help: " + notice.summary(),
                lines,
                Optional.of(notice.message()),
                List.of(named(failure.arn(), failure.stopped())));
    }

    /**
     * Announces a recovery.
     *
     * @param stillFailing the number of the incident's executions that have not recovered
     * @param recovered the number that have, this one included
     * @param closes whether the incident ends with it
     */
    public IncidentUpdate recovered(Recovery recovery, long stillFailing, long recovered, boolean closes) {
        List<String> lines = new ArrayList<>();
        if (stillFailing > 0) {
            String others = stillFailing == 1
                    ? "One other execution of this incident has not recovered"
                    : "%,d other executions of this incident have not recovered".formatted(stillFailing);
            lines.add(others + (recovered > 1 ? "; %,d have.".formatted(recovered) : "."));
        }
        if (closes) {
            lines.add(CLOSED);
        } else if (stillFailing == 0 && recovered > 1) {
            lines.add("Every execution of this incident has recovered.");
        }
        return new IncidentUpdate(
                NoticeWriter.marker(recovery.id().key()),
                "Recovered: redrive " + recovery.redriveCount() + " of " + label(recovery.arn()) + " succeeded"
                        + recovery.stopped()
                                .map(at -> " at " + TimeFormat.iso(at))
                                .orElse("") + ".",
                lines,
                Optional.empty(),
                List.of(named(recovery.arn(), recovery.stopped())));
    }

    /** Announces that the whole incident has recovered, to those whom the last recovery does not concern. */
    public IncidentUpdate allRecovered(Recovery last, boolean closes) {
        return new IncidentUpdate(
                NoticeWriter.marker(last.id().key() + " all"),
                "Recovered: every execution of this incident has recovered.",
                closes ? List.of(CLOSED) : List.of(),
                Optional.empty(),
                List.of());
    }

    /**
     * Announces that another channel rejects deliveries, so that people can fix it.
     *
     * @param id distinguishes this rejection from all others
     * @param what as in {@code Slack #billing refused the message}
     */
    public IncidentUpdate rejected(String id, String what, String reason, String remedy) {
        return new IncidentUpdate(
                NoticeWriter.marker(id),
                what + " (" + reason + ").",
                List.of("Remedy: " + remedy + ".", "It is tried again by itself for a day."),
                Optional.empty(),
                List.of());
    }

    /** Announces the final count of an incident that is over. */
    public IncidentUpdate over(String id, String stateMachine, IncidentGrowth growth, List<ExecutionLink> unnamed) {
        return new IncidentUpdate(
                NoticeWriter.marker(id + " " + growth.count()),
                notices.oneLine(stateMachine) + " is quiet again: " + growth.describe() + ", the last at "
                        + TimeFormat.iso(growth.last()) + ".",
                unnamed.isEmpty() ? List.of() : List.of("The newest that were not named yet:"),
                Optional.empty(),
                unnamed);
    }

    public ExecutionLink named(ExecutionArn arn, Optional<Instant> stopped) {
        return new ExecutionLink(
                label(arn), stopped, ConsoleLinks.execution(arn, stopped).filter(notices::holdsNoSecret));
    }

    private List<String> sentences(String first, ExecutionFailure failure, IncidentGrowth growth) {
        List<String> lines = sentences(first, failure);
        lines.add(growth.describe() + ".");
        return lines;
    }

    private List<String> sentences(String first, ExecutionFailure failure) {
        List<String> lines = new ArrayList<>(List.of(first));
        ExecutionLabels.chain(failure.lineage())
                .ifPresent(chain -> lines.add("One failed because of the other: " + notices.oneLine(chain)));
        ExecutionLabels.parent(failure.lineage())
                .ifPresent(parent -> lines.add("It was started by " + notices.oneLine(parent) + "."));
        return lines;
    }

    private String label(ExecutionArn arn) {
        return notices.oneLine(ExecutionLabels.of(arn));
    }
}
