package dev.failurerelay.settings;

import dev.failurerelay.check.Check;
import dev.failurerelay.check.Check.Finding;
import dev.failurerelay.invocation.Invocation;
import dev.failurerelay.routing.Route.Criterion;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Settings that are valid but suspicious. Invalid ones stop the function before it can be asked. */
class ConfigurationCheck implements Check {

    private static final String CONFIGURATION = "Configuration";

    private final Settings settings;

    ConfigurationCheck(Settings settings) {
        this.settings = settings;
    }

    @Override
    public List<Finding> findings(Invocation invocation) {
        List<Finding> problems = problems();
        Stream<Finding> configuration =
                problems.isEmpty() ? Stream.of(Finding.ok(CONFIGURATION, summary())) : problems.stream();
        return Stream.concat(configuration, assignees()).toList();
    }

    private Stream<Finding> assignees() {
        Stream<String> byRoutes = settings.routing().routes().stream().flatMap(route -> route.assignee().stream());
        List<String> all = Stream.concat(settings.outseta().assignee().stream(), byRoutes)
                .distinct()
                .toList();
        return all.isEmpty()
                ? Stream.of()
                : Stream.of(Finding.skipped(
                        "Outseta assignees",
                        "Outseta is not known to say who they are: see for yourself that tickets can be assigned to "
                                + String.join(", ", all)));
    }

    /** What is valid, but probably not intended. */
    List<Finding> problems() {
        Stream<Finding> unrecognised = settings.unrecognised().entrySet().stream()
                .map(name -> Finding.problem(
                        CONFIGURATION,
                        name.getKey() + " is no setting and is ignored",
                        "take it out"
                                + name.getValue()
                                        .map(near -> ", or write " + near)
                                        .orElse("")));
        Stream<Finding> silencing = settings.routing().silencingRoutes().stream()
                .map(route -> Finding.problem(
                        CONFIGURATION,
                        "route " + route + " matches every failure and tells nobody",
                        "say which failures it is about, as in "
                                + RouteVariable.of(route, RouteCatalog.of(Criterion.STATE_MACHINES))
                                        .name() + "=…"));
        Stream<Finding> ineffective = settings.routing().ineffectiveRoutes().stream()
                .map(route -> Finding.problem(
                        CONFIGURATION,
                        "route " + route + " changes nothing: what it matches goes to the defaults",
                        "set its SLACK_CHANNELS, TICKET, ASSIGNEE or MUTE, and see that its name is the same in all its"
                                + " variables"));
        return Stream.of(unrecognised, silencing, ineffective, duplicateChannels())
                .flatMap(Function.identity())
                .toList();
    }

    private Stream<Finding> duplicateChannels() {
        Set<String> channels = settings.slackChannels().variables().keySet();
        return channels.stream()
                .filter(channel -> channels.contains("#" + channel))
                .map(channel -> Finding.problem(
                        CONFIGURATION,
                        channel + " and #" + channel + " are the same channel, which may be told twice",
                        "write it the same way everywhere"));
    }

    private String summary() {
        List<String> channels = settings.slack().channels();
        int routes = settings.routing().routes().size();
        return "tickets to " + settings.outseta().url().getHost() + "; "
                + (channels.isEmpty() ? "no default Slack channel" : "Slack " + String.join(", ", channels)) + "; "
                + (routes == 0 ? "no route" : routes == 1 ? "1 route" : routes + " routes");
    }
}
