package dev.failurerelay.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.notice.NoticeWriter;
import dev.failurerelay.routing.Glob;
import dev.failurerelay.routing.Route;
import dev.failurerelay.routing.RoutingTable;
import dev.failurerelay.routing.RoutingTable.Decision;
import dev.failurerelay.settings.RouteCatalog;
import dev.failurerelay.settings.RouteVariable;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Explains which targets would be notified, without notifying them. */
@Singleton
public class Explainer {

    private static final Explanation NO_FAILURE = new Explanation(
            Optional.empty(),
            List.of(),
            "the event's status is that of no failure, or one that STATUSES leaves out: nobody would be told",
            List.of());

    private final RoutingTable routing;
    private final NoticeWriter notices;

    Explainer(RoutingTable routing, NoticeWriter notices) {
        this.routing = routing;
        this.notices = notices;
    }

    /**
     * The answer to {@code explain}.
     *
     * @param failure absent for an event that reports none
     * @param routes every route, alphabetically
     * @param decision in words
     * @param targets in the order of delivery; empty if nobody would be notified
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Explanation(
            Optional<Failure> failure, List<RouteLine> routes, String decision, List<Recipient> targets) {}

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

    /** @param failure empty for an event that reports none */
    Explanation explain(Optional<ExecutionFailure> failure) {
        return failure.map(this::explanation).orElse(NO_FAILURE);
    }

    private Explanation explanation(ExecutionFailure failure) {
        Decision decision = routing.decide(failure);
        return new Explanation(
                Optional.of(shown(failure)),
                decision.comparisons().stream()
                        .map(comparison -> line(comparison, failure))
                        .toList(),
                decision.reason(),
                decision.targets().stream()
                        .map(target -> new Recipient(target.channel(), target.name(), decision.assigneeOf(target)))
                        .toList());
    }

    private Failure shown(ExecutionFailure failure) {
        return new Failure(
                notices.oneLine(failure.arn().value()),
                notices.oneLine(failure.stateMachine().name()),
                notices.oneLine(failure.account()),
                notices.oneLine(failure.region()),
                failure.status().name(),
                failure.error().map(notices::oneLine));
    }

    private RouteLine line(Route.Comparison comparison, ExecutionFailure failure) {
        Route route = comparison.route();
        List<Unmet> unmet = comparison.unmet().stream()
                .map(criterion -> new Unmet(
                        new RouteVariable(route.name(), RouteCatalog.of(criterion)).toString(),
                        route.criteria().getOrDefault(criterion, List.of()).stream()
                                .map(Glob::text)
                                .toList(),
                        notices.oneLine(criterion.of(failure))))
                .toList();
        return new RouteLine(route.name(), comparison.matches(), route.mute(), unmet);
    }
}
