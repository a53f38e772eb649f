package dev.failurerelay.relay;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Origin;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.ledger.Claim;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.ledger.LedgerUnavailableException;
import dev.failurerelay.notice.Notice;
import dev.failurerelay.notice.NoticeWriter;
import dev.failurerelay.routing.Decision;
import dev.failurerelay.routing.RoutingTable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** What arrives is routed and enrolled; a fault with one keeps no other from it. */
@Singleton
class Arrivals {

    private static final String HELD = "another invocation is at it; it comes back";

    private final RoutingTable routing;
    private final NoticeWriter notices;
    private final Enrolment enrolment;
    private final Recoveries recoveries;
    private final Ledger ledger;
    private final DeliveryLog log;

    Arrivals(
            RoutingTable routing,
            NoticeWriter notices,
            Enrolment enrolment,
            Recoveries recoveries,
            Ledger ledger,
            DeliveryLog log) {
        this.routing = routing;
        this.notices = notices;
        this.enrolment = enrolment;
        this.recoveries = recoveries;
        this.ledger = ledger;
        this.log = log;
    }

    void take(ExecutionFailure failure, Tally tally, Round round) {
        attempt(About.of(failure), tally, round, () -> {
            Decision decision = routing.decide(failure);
            if (decision.targets().isEmpty()) {
                mute(failure, decision, tally, round);
                return;
            }
            Supplier<Notice> notice =
                    () -> notices.write(failure, round.lookups().failedState(failure));
            Claim claim = ledger.claim(failure.arn().value(), failure.attempt().run(), round.now(), round.until());
            Enrolled enrolled = enrolment.enrol(claim, failure, decision, notice, round);
            count(enrolled, About.of(failure), decision.targets().size(), tally, round);
            if (enrolled instanceof Enrolled.Grouped grouped) {
                tally.grouped();
                log.grouped(failure, grouped.what());
            }
            claim.recovery()
                    .flatMap(key -> Recovery.of(failure, key))
                    .ifPresent(recovery -> round.follows(recovery, tally));
        });
    }

    /** A recovery that had come before its failure, and is told after it. */
    void takeLate(Recovery recovery, Tally tally, Round round) {
        attempt(
                About.of(recovery),
                tally,
                round,
                () -> recoveries
                        .enrol(recovery, round)
                        .ifPresent(known -> count(known, About.of(recovery), 0, tally, round)));
    }

    void take(Recovery recovery, Tally tally, Round round) {
        attempt(About.of(recovery), tally, round, () -> {
            Optional<Enrolled> enrolled = recoveries.enrol(recovery, round);
            enrolled.ifPresent(known -> {
                tally.recovered();
                count(known, About.of(recovery), 0, tally, round);
                if (known instanceof Enrolled.Grouped grouped) {
                    log.grouped(recovery, grouped.what());
                }
            });
        });
    }

    private static void attempt(About about, Tally tally, Round round, Runnable step) {
        if (!round.deadline().leavesTimeAfter(Duration.ZERO)) {
            tally.undone(about, "no time was left in this invocation");
            return;
        }
        try {
            step.run();
        } catch (LedgerUnavailableException e) {
            tally.undone(about, "the ledger: " + e.getMessage());
        } catch (RuntimeException | StackOverflowError fault) {
            tally.undone(about, Unexpected.logged(fault));
        }
    }

    /**
     * What the sweep has found is remembered, or it would find it again each time; and so is what was to be told before it was
     * muted, or others would wait for it.
     */
    private void mute(ExecutionFailure failure, Decision decision, Tally tally, Round round) {
        if (failure.origin() == Origin.SWEEP) {
            ledger.settle(failure.attempt(), round.now());
        } else {
            ledger.settleClaimed(failure.attempt(), round.now());
        }
        tally.muted();
        log.muted(failure, decision);
    }

    private static void count(Enrolled enrolled, About about, int targets, Tally tally, Round round) {
        if (enrolled instanceof Enrolled.ToTell toTell) {
            round.add(toTell.telling(), tally);
        } else if (enrolled instanceof Enrolled.Done) {
            tally.earlier(targets);
        } else if (enrolled instanceof Enrolled.Held) {
            tally.undone(about, HELD);
        }
    }
}
