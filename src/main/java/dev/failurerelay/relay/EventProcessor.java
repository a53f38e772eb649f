package dev.failurerelay.relay;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Origin;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.ledger.Claim;
import dev.failurerelay.ledger.ClaimKey;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.notice.Notice;
import dev.failurerelay.notice.NoticeWriter;
import dev.failurerelay.routing.Decision;
import dev.failurerelay.routing.RoutingTable;
import dev.failurerelay.store.LedgerUnavailableException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** What arrives is routed and enrolled; a fault with one keeps no other from it. */
@Singleton
class EventProcessor {

    private static final String HELD = "another invocation is at it; it comes back";

    private final RoutingTable routing;
    private final NoticeWriter notices;
    private final FailureProcessor enrolment;
    private final RecoveryProcessor recoveries;
    private final Ledger ledger;
    private final DeliveryLog log;

    EventProcessor(
            RoutingTable routing,
            NoticeWriter notices,
            FailureProcessor enrolment,
            RecoveryProcessor recoveries,
            Ledger ledger,
            DeliveryLog log) {
        this.routing = routing;
        this.notices = notices;
        this.enrolment = enrolment;
        this.recoveries = recoveries;
        this.ledger = ledger;
        this.log = log;
    }

    void take(ExecutionFailure failure, RelayCounts tally, RelayPass round) {
        attempt(DeliverySubject.of(failure), tally, round, () -> {
            Decision decision = routing.decide(failure);
            if (decision.targets().isEmpty()) {
                mute(failure, decision, tally, round);
                return;
            }
            Supplier<Notice> notice =
                    () -> notices.write(failure, round.lookups().failedState(failure));
            Claim claim = ledger.claim(ClaimKey.of(failure.attempt()), round.now(), round.until());
            Disposition enrolled = enrolment.enrol(claim, failure, decision, notice, round);
            count(enrolled, DeliverySubject.of(failure), decision.targets().size(), tally, round);
            if (enrolled instanceof Disposition.Grouped grouped) {
                tally.grouped();
                log.grouped(failure, grouped.what());
            }
            claim.recovery()
                    .flatMap(recovery -> Recovery.ofLaterRedrive(failure, recovery))
                    .ifPresent(recovery -> round.follows(recovery, tally));
        });
    }

    /** A recovery that had come before its failure, and is told after it. */
    void takeLate(Recovery recovery, RelayCounts tally, RelayPass round) {
        attempt(
                DeliverySubject.of(recovery),
                tally,
                round,
                () -> recoveries
                        .enrol(recovery, round)
                        .ifPresent(known -> count(known, DeliverySubject.of(recovery), 0, tally, round)));
    }

    void take(Recovery recovery, RelayCounts tally, RelayPass round) {
        attempt(DeliverySubject.of(recovery), tally, round, () -> {
            Optional<Disposition> enrolled = recoveries.enrol(recovery, round);
            enrolled.ifPresent(known -> {
                tally.recovered();
                count(known, DeliverySubject.of(recovery), 0, tally, round);
                if (known instanceof Disposition.Grouped grouped) {
                    log.grouped(recovery, grouped.what());
                }
            });
        });
    }

    private static void attempt(DeliverySubject about, RelayCounts tally, RelayPass round, Runnable step) {
        if (!round.deadline().leavesTimeAfter(Duration.ZERO)) {
            tally.undone(about, "no time was left in this invocation");
            return;
        }
        try {
            step.run();
        } catch (LedgerUnavailableException e) {
            tally.undone(about, "the ledger: " + e.getMessage());
        } catch (RuntimeException | StackOverflowError fault) {
            tally.undone(about, UnexpectedErrors.logged(fault));
        }
    }

    /**
     * What the sweep has found is remembered, or it would find it again each time; and so is what was to be told before it was
     * muted, or others would wait for it.
     */
    private void mute(ExecutionFailure failure, Decision decision, RelayCounts tally, RelayPass round) {
        if (failure.origin() == Origin.SWEEP) {
            ledger.complete(failure.attempt(), round.now());
        } else {
            ledger.completeIfClaimed(failure.attempt(), round.now());
        }
        tally.muted();
        log.muted(failure, decision);
    }

    private static void count(
            Disposition enrolled, DeliverySubject about, int targets, RelayCounts tally, RelayPass round) {
        if (enrolled instanceof Disposition.ToTell toTell) {
            round.add(toTell.telling(), tally);
        } else if (enrolled instanceof Disposition.Done) {
            tally.earlier(targets);
        } else if (enrolled instanceof Disposition.Held) {
            tally.undone(about, HELD);
        }
    }
}
