package dev.failurerelay.relay;

import dev.failurerelay.history.HistoryLookup;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.ledger.LedgerUnavailableException;
import dev.failurerelay.relay.Lanes.Counted;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Takes failures and recoveries from the input to their targets. */
@Singleton
public class Relay {

    /** Of a sweep's time, last words have one. */
    private static final int PARTS = 4;

    private final HistoryLookup history;
    private final Arrivals arrivals;
    private final Lanes lanes;
    private final Refusals refusals;
    private final StormsEnd storms;
    private final DeliveryLog log;

    Relay(HistoryLookup history, Arrivals arrivals, Lanes lanes, Refusals refusals, StormsEnd storms, DeliveryLog log) {
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
    public Summary relay(Received received, Instant now, Deadline deadline) {
        return tell(List.of(received), now, deadline).get(0).summary();
    }

    /**
     * Tells everything in several inputs, of which each may be repeated by itself.
     *
     * @return what came of each, in their order
     */
    public List<Tally> tell(List<Received> parts, Instant now, Deadline deadline) {
        Round round = new Round(now, deadline, history.during(deadline));
        List<Tally> tallies = parts.stream().map(Tally::new).toList();
        for (int i = 0; i < parts.size(); i++) {
            Tally tally = tallies.get(i);
            parts.get(i).failures().forEach(failure -> arrivals.take(failure, tally, round));
            parts.get(i).recoveries().forEach(recovery -> arrivals.take(recovery, tally, round));
        }
        lanes.run(round.tellings(), now, deadline);
        tellOfRefusals(round);
        Round after = round.next();
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
                new Deadline(deadline.clock(), now.plus(deadline.leftAt(now).dividedBy(PARTS)));
        Round round = new Round(now, part, history.during(part));
        Tally tally = new Tally(new Received(List.of(), List.of(), 0, List.of()));
        storms.tell(round, tally);
        lanes.run(round.tellings(), now, part);
        return tally.summary();
    }

    /** What comes of it counts for nothing: the refused target comes back, and this with it. */
    private void tellOfRefusals(Round round) {
        Tally apart = new Tally(new Received(List.of(), List.of(), 0, List.of()));
        List<Counted> tellings = new ArrayList<>();
        for (Counted counted : round.tellings()) {
            Telling telling = counted.telling();
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
