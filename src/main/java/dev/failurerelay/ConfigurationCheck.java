package dev.failurerelay;

import dev.failurerelay.check.Check;
import dev.failurerelay.check.Finding;
import dev.failurerelay.invocation.Invocation;
import java.util.List;
import java.util.stream.Stream;

/** What the start lets pass: wrong settings end it, so that nobody could ask. */
class ConfigurationCheck implements Check {

    private static final String CONFIGURATION = "Configuration";

    private final Settings settings;

    ConfigurationCheck(Settings settings) {
        this.settings = settings;
    }

    @Override
    public List<Finding> findings(Invocation invocation) {
        List<Finding> problems = problems();
        return problems.isEmpty() ? List.of(Finding.ok(CONFIGURATION, inWords())) : problems;
    }

    /** What is no error, but hardly meant. */
    List<Finding> problems() {
        Stream<Finding> unread = settings.unread().entrySet().stream()
                .map(name -> Finding.problem(
                        CONFIGURATION,
                        name.getKey() + " is no setting and is ignored",
                        "take it out, or write " + name.getValue()));
        Stream<Finding> silent = settings.routing().silencing().stream()
                .map(route -> Finding.problem(
                        CONFIGURATION,
                        "route " + route + " mutes every failure, so that nobody is told anything",
                        "say which failures it is about, as in ROUTE_" + route + "_STATE_MACHINES=…"));
        return Stream.concat(unread, silent).toList();
    }

    private String inWords() {
        List<String> channels = settings.slack().channels();
        int routes = settings.routing().routes().size();
        return "tickets to " + settings.outseta().url().getHost() + "; "
                + (channels.isEmpty() ? "no default Slack channel" : "Slack " + String.join(", ", channels)) + "; "
                + (routes == 0 ? "no route" : routes == 1 ? "1 route" : routes + " routes");
    }
}
