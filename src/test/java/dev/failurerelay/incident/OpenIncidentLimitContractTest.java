package dev.failurerelay.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.ledger.Claim;
import dev.failurerelay.ledger.ConcurrentCalls;
import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.store.DelegatingTable;
import dev.failurerelay.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many incidents a state machine may have open, on every table. Each table's test extends this. */
abstract class OpenIncidentLimitContractTest extends IncidentContract {

    private final Environment environment = new Environment(WINDOW);

    @Nested
    class ErrorNamesWithoutEnd {

        @Test
        void fortyErrorNamesOpenFiveIncidents() {
            List<Relayed> relayed = relay(40);

            assertThat(ids(relayed)).hasSize(OpenIncidents.MAX);
            assertThat(relayed).as("each is announced as a kind").allMatch(Relayed::isNewKind);
        }

        @Test
        void fortyErrorNamesInAnEnvironmentEachOpenFiveIncidents() {
            List<Relayed> relayed = IntStream.range(0, 40)
                    .mapToObj(i -> new Environment(WINDOW).relay(error(i), NOW))
                    .toList();

            assertThat(ids(relayed)).hasSize(OpenIncidents.MAX);
            assertThat(relayed).allMatch(Relayed::isNewKind);
        }

        @Test
        void concurrentErrorNamesOpenFiveIncidents() throws Exception {
            List<Relayed> relayed = ConcurrentCalls.atOnce(8, caller -> {
                        Environment own = new Environment(WINDOW);
                        return IntStream.range(0, 5)
                                .mapToObj(i -> own.relay(error(caller * 5 + i), NOW))
                                .toList();
                    })
                    .stream()
                    .flatMap(List::stream)
                    .toList();

            assertThat(ids(relayed)).hasSize(OpenIncidents.MAX);
            long total =
                    ids(relayed).stream().mapToLong(id -> found(id).count()).sum();
            assertThat(total).isEqualTo(40);
        }

        @Test
        void eachFailureIsCountedOnceWhenItReturns() {
            relay(40);
            List<Relayed> again = relay(40);

            assertThat(ids(again)).hasSize(OpenIncidents.MAX);
            assertThat(ids(again).stream().mapToLong(id -> found(id).count()).sum())
                    .isEqualTo(40);
        }

        @Test
        void fullIncidentsStillTakeFailures() {
            List<Relayed> relayed = relay(60);

            assertThat(ids(relayed)).hasSize(OpenIncidents.MAX);
            assertThat(relayed).filteredOn(Relayed::isNewKind).hasSize(OpenIncidents.MAX * Kinds.MAX);
        }

        @Test
        void knownKindIsPreferred() {
            List<Relayed> relayed = relay(20);

            Relayed again = new Environment(WINDOW)
                    .relay(failures("nightly-pipeline", "again").error(name(7)).build(), NOW);

            assertThat(again.id()).isEqualTo(relayed.get(7).id());
            assertThat(again.isNewKind()).isFalse();
        }

        @Test
        void failureWithAKnownErrorNeedsNoFurtherIncident() {
            relay(40);
            Environment counted = new Environment(WINDOW);
            counted.relay(
                    failures("nightly-pipeline", "again-1").error(name(30)).build(), NOW);
            int before = counted.requests.get();
            counted.relay(
                    failures("nightly-pipeline", "again-2").error(name(30)).build(), NOW);

            assertThat(counted.requests.get() - before)
                    .as("claim, enter, assign")
                    .isEqualTo(3);
        }

        @Test
        void incidentsThatAreQuietDoNotCount() {
            relay(5);

            assertThat(environment.relay(error(6), NOW.plus(WINDOW)).ordinal()).isEqualTo(2);
            assertThat(environment.relay(error(7), LATER.plus(WINDOW)).ordinal())
                    .isEqualTo(1);
        }

        @Test
        void incidentsThatAreClosedDoNotCount() {
            List<Relayed> relayed = relay(5);
            incidents.close(found(relayed.get(2).id()), NOW);

            assertThat(environment.relay(error(6), NOW).ordinal()).isEqualTo(1);
            assertThat(environment.relay(error(7), NOW).ordinal()).isEqualTo(2);
        }

        @Test
        void stateMachinesAreCountedApart() {
            relay(5);

            assertThat(environment
                            .relay(failures("billing", "run").error(name(6)).build(), NOW)
                            .ordinal())
                    .isEqualTo(1);
        }

        @Test
        void withoutAWindowNothingIsCrowded() {
            Environment each = new Environment(Duration.ZERO);
            List<Relayed> relayed = IntStream.range(0, 40)
                    .mapToObj(i -> each.relay(error(i), NOW))
                    .toList();

            assertThat(ids(relayed)).hasSize(40);
        }

        private List<Relayed> relay(int failures) {
            return IntStream.range(0, failures)
                    .mapToObj(i -> environment.relay(error(i), NOW))
                    .toList();
        }

        private static ExecutionFailure error(int number) {
            return failures("nightly-pipeline", "run-" + number)
                    .error(name(number))
                    .build();
        }

        private static String name(int number) {
            return "OrderFailed-" + Integer.toHexString(number * 0x9E3779B1);
        }
    }

    @Nested
    class MapRun {

        @Test
        void childAndThenItsParentAreOneIncident() {
            Relayed child = environment.relay(child(1), NOW);
            Relayed parent = new Environment(WINDOW).relay(parent(), NOW);

            assertThat(parent.id()).isEqualTo(child.id());
            assertThat(parent.ordinal()).isEqualTo(2);
            assertThat(parent.isNewKind()).isTrue();
        }

        @Test
        void parentAndThenItsChildAreOneIncident() {
            Relayed parent = environment.relay(parent(), NOW);
            Relayed child = new Environment(WINDOW).relay(child(1), NOW);

            assertThat(child.id()).isEqualTo(parent.id());
        }

        @Test
        void childrenWithDifferentErrorsAreOneIncidentWithTheirParent() {
            List<Relayed> relayed = Stream.of(child(1), otherError(2), parent(), aborted(3), child(4))
                    .map(failure -> new Environment(WINDOW).relay(failure, NOW))
                    .toList();

            assertThat(ids(relayed)).hasSize(1);
        }

        /** Its cause names the parent, because the parent's end has aborted it. */
        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void childThatIsAbortedWithItsParentIsInTheSameIncident(boolean parentFirst) {
            List<ExecutionFailure> order = parentFirst ? List.of(parent(), aborted(1)) : List.of(aborted(1), parent());
            List<Relayed> relayed = order.stream()
                    .map(failure -> new Environment(WINDOW).relay(failure, NOW))
                    .toList();

            assertThat(ids(relayed)).hasSize(1);
        }

        @Test
        void parentThatFailsForItsOwnReasonIsNoPartOfTheMapRun() {
            Relayed child = environment.relay(child(1), NOW);

            Relayed other = environment.relay(
                    failures("nightly-pipeline", "run-2").error("NoBudget").build(), NOW);

            assertThat(other.id()).isNotEqualTo(child.id());
        }

        /** If the parent and a child open theirs in the same moment, neither is in the list of the other. */
        @Test
        void concurrentChildrenAndTheirParentAreAtMostTwoIncidents() throws Exception {
            List<Relayed> relayed = ConcurrentCalls.atOnce(
                    8, caller -> new Environment(WINDOW).relay(caller == 0 ? parent() : child(caller), NOW));

            List<Relayed> later = Stream.of(child(20), parent("run-8"))
                    .map(failure -> new Environment(WINDOW).relay(failure, NOW))
                    .toList();
            assertThat(ids(relayed)).as("at most one of each kind").hasSizeLessThanOrEqualTo(2);
            assertThat(ids(relayed)).containsAll(ids(later));
        }

        @Test
        void aThousandChildrenAreOneIncidentWithFewRequests() {
            environment.relay(parent(), NOW);
            environment.relay(child(0), NOW);
            int before = environment.requests.get();
            List<Relayed> relayed = IntStream.rangeClosed(1, 1_000)
                    .mapToObj(i -> environment.relay(child(i), NOW))
                    .toList();

            assertThat(ids(relayed)).hasSize(1);
            assertThat(relayed).noneMatch(Relayed::isNewKind);
            assertThat(found(relayed.get(0).id()).count()).isEqualTo(1_002);
            assertThat(environment.requests.get() - before)
                    .as("claim and enter each; assign the first fifty")
                    .isLessThanOrEqualTo(2 * 1_000 + 50);
        }

        private static ExecutionFailure child(int number) {
            return childOf(number).build();
        }

        private static ExecutionFailure otherError(int number) {
            return childOf(number).error("States.Timeout").cause(null).build();
        }

        private static ExecutionFailure aborted(int number) {
            return childOf(number)
                    .status(ExecutionStatus.ABORTED)
                    .error(null)
                    .cause("The Task state in AWS Step Functions execution [" + parent().arn()
                            + "] which was managing this resource was aborted")
                    .build();
        }

        private static Failures childOf(int number) {
            String name = "row-" + number;
            return failures("nightly-pipeline", name)
                    .arn("arn:aws:states:eu-west-1:445566778899:execution:nightly-pipeline/rows:" + name)
                    .cause("Row " + number + " has no customer");
        }

        private static ExecutionFailure parent() {
            return parent("run-7");
        }

        private static ExecutionFailure parent(String name) {
            return failures("nightly-pipeline", name)
                    .error("States.ExceedToleratedFailureThreshold")
                    .cause("The specified tolerated failure threshold was exceeded")
                    .build();
        }
    }

    private static Set<IncidentId> ids(List<Relayed> relayed) {
        Set<IncidentId> ids = new HashSet<>();
        relayed.forEach(each -> ids.add(each.id()));
        return ids;
    }

    /** @param isNewKind whether the failure is announced as the first of its kind */
    private record Relayed(IncidentId id, long ordinal, boolean isNewKind) {}

    /** A function's environment that relays failures as far as their incident. */
    private final class Environment {

        private final AtomicInteger requests = new AtomicInteger();
        private final Ledger ledger;
        private final Incidents own;
        private final IncidentCorrelator correlator;

        Environment(Duration window) {
            Table counted = new DelegatingTable(() -> {
                requests.incrementAndGet();
                return table;
            });
            IncidentConfig config = new IncidentConfig(window, REMINDER, false);
            this.ledger = new Ledger(counted, new Random());
            this.own = new Incidents(counted, config);
            this.correlator = new IncidentCorrelator(own, ledger, new OpenIncidentLimit(counted, own), config);
        }

        Relayed relay(ExecutionFailure failure, Instant now) {
            Arrival arrival = Arrivals.of(failure, List.of(TICKETS), now);
            Claim claim = ledger.claim(failure, arrival.targets(), now, now.plusSeconds(60));
            if (!(claim instanceof Claim.Granted)) {
                claim = ledger.claim(failure, arrival.targets(), now.plusSeconds(60), now.plusSeconds(120));
            }
            IncidentEntry entry =
                    correlator.correlate(((Claim.Granted) claim).run(), arrival, execution -> Optional.empty());
            boolean isNewKind = own.claimKind(entry.incident(), arrival);
            return new Relayed(entry.incident().id(), entry.ordinal(), isNewKind);
        }
    }
}
