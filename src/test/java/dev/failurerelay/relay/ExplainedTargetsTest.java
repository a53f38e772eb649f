package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.Message;
import dev.failurerelay.dispatch.Explainer.Recipient;
import dev.failurerelay.dispatch.Explanations;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.routing.RoutingTable;
import dev.failurerelay.store.InMemoryTable;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The targets in the answer to {@code explain} are those that a failure is announced to, whatever the routes are. */
class ExplainedTargetsTest {

    private static final String DEFAULT_ASSIGNEE = "ann00001";

    /** What a failure may have in common with others: with all of it, they are of one kind. */
    record Case(String machine, ExecutionStatus status, Optional<String> error, boolean hasParent) {

        ExecutionFailure failure(int number) {
            Failures failure = Failures.failure()
                    .arn(RelayTestBase.ARN + machine + ":run-" + number)
                    .stateMachine(machine)
                    .name("run-" + number)
                    .status(status)
                    .error(error.orElse(null));
            return hasParent
                    ? failure.input(
                                    "{\"AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID\":\"" + RelayTestBase.LONG_RUNNING
                                            + "\"}",
                                    false)
                            .build()
                    : failure.build();
        }
    }

    @Property
    void firstFailureIsAnnouncedToExactlyTheExplainedTargets(
            @ForAll("routes") Map<String, String> routes, @ForAll("cases") Case only) {
        Run run = new Run(routes);
        ExecutionFailure failure = only.failure(1);

        run.process(failure);

        assertThat(run.opened()).containsExactlyInAnyOrderElementsOf(run.explained(failure));
        assertThat(run.notified()).hasSameSizeAs(run.opened());
    }

    /** Other failures, and relatives, open the incident for some of its targets before. */
    @Property
    void firstOfItsKindIsAnnouncedToExactlyTheExplainedTargets(
            @ForAll("routes") Map<String, String> routes, @ForAll("sequences") List<Case> cases) {
        Run run = new Run(routes);
        Set<List<Object>> kinds = new HashSet<>();

        IntStream.range(0, cases.size()).forEach(i -> {
            Case next = cases.get(i);
            ExecutionFailure failure = next.failure(i);
            run.process(failure);

            if (kinds.add(List.of(next.machine(), next.status(), next.error()))) {
                assertThat(run.notified()).containsExactlyInAnyOrderElementsOf(run.explained(failure));
            } else {
                assertThat(run.explained(failure)).containsAll(run.notified());
            }
        });
    }

    @Provide
    Arbitrary<Map<String, String>> routes() {
        return Combinators.combine(route("A"), route("B"), route("C")).as((first, second, third) -> {
            Map<String, String> all = new HashMap<>(first);
            all.putAll(second);
            all.putAll(third);
            return all;
        });
    }

    /** A route may be without any variable: then there is none. */
    private static Arbitrary<Map<String, String>> route(String name) {
        return Combinators.combine(
                        variable("STATE_MACHINES", "billing", "bill*,tide", "*"),
                        variable("ERRORS", "Gauge.*", "*Lost"),
                        variable("STATUSES", "FAILED", "TIMED_OUT"),
                        variable("SLACK_CHANNELS", "#pay", "#pay,#tide", "#alerts", "none"),
                        variable("TICKET", "true", "false"),
                        variable("ASSIGNEE", "bob00001", "cyd00001", DEFAULT_ASSIGNEE),
                        Arbitraries.frequencyOf(
                                Tuple.of(6, Arbitraries.just(Map.<String, String>of())),
                                Tuple.of(1, Arbitraries.just(Map.of("MUTE", "true")))))
                .as((machines, errors, statuses, channels, ticket, assignee, mute) -> {
                    Map<String, String> variables = new HashMap<>();
                    Stream.of(machines, errors, statuses, channels, ticket, assignee, mute)
                            .forEach(some -> some.forEach(
                                    (variable, value) -> variables.put("ROUTE_" + name + "_" + variable, value)));
                    return variables;
                });
    }

    private static Arbitrary<Map<String, String>> variable(String name, String... values) {
        return Arbitraries.of(values)
                .map(value -> Map.of(name, value))
                .optional()
                .map(set -> set.orElse(Map.of()));
    }

    @Provide
    Arbitrary<Case> cases() {
        return Combinators.combine(
                        Arbitraries.of("billing", "billboard", "tide", "mailing"),
                        Arbitraries.of(ExecutionStatus.FAILED, ExecutionStatus.TIMED_OUT),
                        Arbitraries.of("Gauge.Silent", "Node.Lost").optional(),
                        Arbitraries.of(true, false))
                .as(Case::new);
    }

    /** An incident announces ten kinds at most. */
    @Provide
    Arbitrary<List<Case>> sequences() {
        return cases().list().ofMinSize(2).ofMaxSize(9);
    }

    /** A relay with routes, whose channels accept everything. */
    private static final class Run {

        private final SimulatedClock clock = new SimulatedClock();
        private final RecordingNotifier tickets = new RecordingNotifier("outseta");
        private final RecordingNotifier messages = new RecordingNotifier("slack");
        private final RoutingTable routing;
        private final Relay relay;
        private int ticketsBefore;
        private int messagesBefore;

        Run(Map<String, String> routes) {
            routing = SimulatedEnvironment.routing(routes);
            relay = SimulatedEnvironment.relay(
                    new InMemoryTable(),
                    List.of(tickets, messages),
                    new IncidentConfig(Duration.ofHours(1), Duration.ofHours(4), false),
                    routing,
                    clock,
                    clock::advance,
                    new Random(5),
                    Runnable::run);
        }

        void process(ExecutionFailure failure) {
            ticketsBefore = tickets.all().size();
            messagesBefore = messages.all().size();
            Summary unused = relay.process(
                    RelayTestBase.received(failure),
                    clock.instant(),
                    new Deadline(clock, clock.instant().plusSeconds(30)));
        }

        List<Recipient> explained(ExecutionFailure failure) {
            return Explanations.explain(failure, routing).targets();
        }

        /** Where the last failure opened its incident, with the assignee that the opening names. */
        List<Recipient> opened() {
            return received()
                    .filter(each -> each.message() instanceof Message.Opening)
                    .map(each -> recipient(each.target(), ((Message.Opening) each.message()).assignee()))
                    .toList();
        }

        /** Where the last failure was announced in any way. */
        List<Recipient> notified() {
            return received()
                    .filter(each -> !isMention(each.message()))
                    .map(Received::target)
                    .map(target -> recipient(
                            target,
                            target.assignee()
                                    .or(() -> Optional.of(DEFAULT_ASSIGNEE)
                                            .filter(person -> target.channel().equals("outseta")))))
                    .toList();
        }

        private record Received(Target target, Message message) {}

        private Stream<Received> received() {
            return Stream.concat(received(tickets, ticketsBefore), received(messages, messagesBefore));
        }

        private static Stream<Received> received(RecordingNotifier channel, int before) {
            List<Message> all = channel.all();
            List<Delivery> deliveries = channel.deliveries();
            return IntStream.range(before, all.size())
                    .mapToObj(i -> new Received(deliveries.get(i).target(), all.get(i)));
        }

        /** A ticket names a further ticket of its incident, and not the failure. */
        private static boolean isMention(Message message) {
            return message instanceof Message.Reply reply
                    && reply.update().executions().isEmpty();
        }

        private static Recipient recipient(Target target, Optional<String> assignee) {
            return new Recipient(target.channel(), target.name(), assignee);
        }
    }
}
