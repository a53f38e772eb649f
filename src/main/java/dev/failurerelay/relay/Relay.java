package dev.failurerelay.relay;

import dev.failurerelay.history.HistoryLookup;
import dev.failurerelay.intake.EventBatch;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.relay.TargetQueues.Counted;
import dev.failurerelay.store.LedgerUnavailableException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Takes failures and recoveries from the input to their targets. */
@Singleton
public class Relay {

    /** Of a sweep's time, last words have one. */
    private static final int FINAL_COUNTS_SHARE = 4;

    private final HistoryLookup history;
    private final EventProcessor arrivals;
    private final TargetQueues lanes;
    private final RejectionUpdates refusals;
    private final FinalCounts storms;
    private final DeliveryLog log;

    Relay(
            HistoryLookup history,
            EventProcessor arrivals,
            TargetQueues lanes,
            RejectionUpdates refusals,
            FinalCounts storms,
            DeliveryLog log) {
        this.history = history;
        this.arrivals = arrivals;
        this.lanes = lanes;
        this.refusals = refusals;
        this.storms = storms;
        this.log = log;
    }

    /**
     * Tells everything to every target that wants to know of it.
     *
     * @param now this invocation's time
     * @throws IncompleteRelayException where anything was not told or not read; all the rest was done and is recorded
     */
    public Summary relay(EventBatch received, Instant now, Deadline deadline) {
        return tell(List.of(received), now, deadline).get(0).summary();
    }

    /**
     * Tells everything in several inputs, of which each may be repeated by itself.
     *
     * @return what came of each, in their order
     */
    public List<RelayCounts> tell(List<EventBatch> parts, Instant now, Deadline deadline) {
        RelayPass round = new RelayPass(now, deadline, history.during(deadline));
        List<RelayCounts> tallies = parts.stream().map(RelayCounts::new).toList();
        for (int i = 0; i < parts.size(); i++) {
            RelayCounts tally = tallies.get(i);
            parts.get(i).failures().forEach(failure -> arrivals.take(failure, tally, round));
            parts.get(i).recoveries().forEach(recovery -> arrivals.take(recovery, tally, round));
        }
        lanes.run(round.tellings(), now, deadline);
        tellOfRefusals(round);
        RelayPass after = round.next();
        round.late().forEach(late -> arrivals.takeLate(late.recovery(), late.tally(), after));
        lanes.run(after.tellings(), now, deadline);
        parts.forEach(received -> log.received(received, now));
        return tallies;
    }

    /**
     * Tells the final count of incidents that are over, where people know a smaller one, as far as a part of the time allows:
     * a ticket system that hangs keeps no failures from being found.
     *
     * @throws IncompleteRelayException where anything was not told
     */
    public Summary closeBooks(Instant now, Deadline deadline) {
        Deadline part =
                new Deadline(deadline.clock(), now.plus(deadline.leftAt(now).dividedBy(FINAL_COUNTS_SHARE)));
        RelayPass round = new RelayPass(now, part, history.during(part));
        RelayCounts tally = new RelayCounts(new EventBatch(List.of(), List.of(), 0, List.of()));
        storms.tell(round, tally);
        lanes.run(round.tellings(), now, part);
        return tally.summary();
    }

    /** What comes of it counts for nothing: the refused target comes back, and this with it. */
    private void tellOfRefusals(RelayPass round) {
        RelayCounts apart = new RelayCounts(new EventBatch(List.of(), List.of(), 0, List.of()));
        List<Counted> tellings = new ArrayList<>();
        for (Counted counted : round.tellings()) {
            DeliveryBatch telling = counted.telling();
            try {
                telling.rejected().stream()
                        .flatMap(refused -> refusals.telling(telling.incident(), refused, round).stream())
                        .forEach(refusal -> tellings.add(new Counted(refusal, apart)));
            } catch (LedgerUnavailableException e) {
                counted.tally().undone(telling.about(), "the ledger: " + e.getMessage());
            }
        }
        lanes.run(tellings, round.now(), round.deadline());
    }
}
