package dev.failurerelay.routing;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Target;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Which targets would be notified of a failure, and why: the answer to {@code explain}.
 *
 * @param failure absent for an event that reports none
 * @param routes every route, alphabetically
 * @param decision in words
 * @param targets in the order of delivery; empty if nobody would be notified
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Explanation(Optional<Failure> failure, List<RouteLine> routes, String decision, List<Recipient> targets) {

    /** What the routes were matched with. {@code error} is absent if the failure has none. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Failure(
            String execution,
            String stateMachine,
            String account,
            String region,
            String status,
            Optional<String> error) {}

    /**
     * @param mute whether the route silences what it matches
     * @param unmet the criteria that do not match
     */
    @RegisterForReflection
    public record RouteLine(String route, boolean matches, boolean mute, List<Unmet> unmet) {}

    /**
     * A criterion that does not match.
     *
     * @param variable that sets it
     * @param wanted its globs
     * @param found the value in the failure
     */
    @RegisterForReflection
    public record Unmet(String variable, List<String> wanted, String found) {}

    /** @param assignee Uid of the person that the ticket would be assigned to; tickets only */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Recipient(String channel, String place, Optional<String> assignee) {}

    /** For an event that reports no failure. */
    static final Explanation NO_FAILURE = new Explanation(
            Optional.empty(),
            List.of(),
            "the event's status is that of no failure, or one that STATUSES leaves out: nobody would be told",
            List.of());

    /** @param clean makes a text of the event fit to be shown */
    static Explanation of(ExecutionFailure failure, Decision decision, UnaryOperator<String> clean) {
        return new Explanation(
                Optional.of(new Failure(
                        clean.apply(failure.arn().value()),
                        clean.apply(failure.stateMachine().name()),
                        clean.apply(failure.account()),
                        clean.apply(failure.region()),
                        failure.status().name(),
                        failure.error().map(clean))),
                decision.matches().stream()
                        .map(match -> line(match, failure, clean))
                        .toList(),
                decision.reason(),
                decision.targets().stream()
                        .map(target -> recipient(target, decision))
                        .toList());
    }

    private static RouteLine line(RouteMatch match, ExecutionFailure failure, UnaryOperator<String> clean) {
        Route route = match.route();
        List<Unmet> unmet = match.unmet().stream()
                .map(criterion -> new Unmet(
                        criterion.variableOf(route.name()),
                        route.criteria().getOrDefault(criterion, List.of()).stream()
                                .map(Glob::text)
                                .toList(),
                        clean.apply(criterion.of(failure))))
                .toList();
        return new RouteLine(route.name(), match.matches(), route.mute(), unmet);
    }

    private static Recipient recipient(Target target, Decision decision) {
        return new Recipient(target.channel(), target.name(), decision.assigneeOf(target));
    }
}
