package dev.failurerelay.routing;

import dev.failurerelay.channel.outseta.OutsetaConfig;
import dev.failurerelay.channel.outseta.OutsetaNotifier;
import dev.failurerelay.channel.slack.SlackConfig;
import dev.failurerelay.channel.slack.SlackNotifier;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Target;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who wants to know of a failure: every route that matches, in union; where none does, the defaults; where one that mutes
 * does, nobody.
 */
@Singleton
public class RoutingTable {

    private final List<Route> routes;
    private final List<String> defaultChannels;
    private final Optional<String> defaultAssignee;

    public RoutingTable(RoutingConfig config, SlackConfig slack, OutsetaConfig outseta) {
        this.routes = config.routes();
        this.defaultChannels = slack.channels();
        this.defaultAssignee = outseta.assignee();
    }

    public Decision decide(ExecutionFailure failure) {
        List<RouteMatch> verdicts =
                routes.stream().map(route -> route.judge(failure)).toList();
        List<Route> matching = RouteMatch.matching(verdicts);
        return new Decision(verdicts, targets(matching), assignee(matching));
    }

    /** Who is told by default in the other channel, for when one refuses and nobody else knows; may be empty. */
    public List<Target> fallbackTargets(Target rejected) {
        return rejected.channel().equals(OutsetaNotifier.CHANNEL)
                ? defaultChannels.stream().map(RoutingTable::channel).toList()
                : List.of(OutsetaNotifier.TICKET_DESK);
    }

    private List<Target> targets(List<Route> matching) {
        if (matching.stream().anyMatch(Route::mute)) {
            return List.of();
        }
        boolean defaults = matching.isEmpty();
        Stream<Target> tickets = Stream.of(OutsetaNotifier.TICKET_DESK)
                .filter(desk -> defaults || matching.stream().anyMatch(Route::ticket));
        Stream<String> channels = defaults
                ? defaultChannels.stream()
                : matching.stream().flatMap(route -> route.slackChannels().orElse(defaultChannels).stream());
        return Stream.concat(tickets, channels.map(RoutingTable::channel))
                .distinct()
                .toList();
    }

    private static Target channel(String name) {
        return new Target(SlackNotifier.CHANNEL, name);
    }

    private Optional<String> assignee(List<Route> matching) {
        return matching.stream()
                .map(Route::assignee)
                .filter(Predicate.not(Optional::isEmpty))
                .findFirst()
                .orElse(defaultAssignee);
    }
}
