package dev.failurerelay.settings;

import static dev.failurerelay.settings.SettingCatalog.matching;

import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.routing.Criterion;
import dev.failurerelay.routing.Glob;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The settings of a route, each of which is a variable {@code ROUTE_<NAME>_…}, declared once. */
public enum RouteSetting {
    STATE_MACHINES,
    ACCOUNTS,
    REGIONS,
    STATUSES,
    ERRORS,
    SLACK_CHANNELS,
    TICKET,
    ASSIGNEE,
    MUTE;

    public static final List<String> NAMES =
            Stream.of(values()).map(RouteSetting::name).toList();

    /** @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html">names</a> */
    private static final String STATE_MACHINE = "[^:/\\s\"#%\\\\^|~`$&;<>{}\\[\\]\\p{Cntrl}]{1,160}";

    /** The setting of one route, named by its variable. */
    Setting<?> of(String route) {
        return switch (this) {
            case STATE_MACHINES, ACCOUNTS, REGIONS, STATUSES, ERRORS -> globs(route, Criterion.valueOf(name()));
            case SLACK_CHANNELS -> slackChannels(route);
            case TICKET -> ticket(route);
            case ASSIGNEE -> assignee(route);
            case MUTE -> mute(route);
        };
    }

    static Setting<List<Glob>> globs(String route, Criterion criterion) {
        String name = criterion.variableOf(route);
        return switch (criterion) {
            case STATE_MACHINES ->
                globs(
                                name,
                                "billing-*,invoice-??",
                                matching(
                                        STATE_MACHINE,
                                        "holds what no state machine's name has, as : or / or a quotation mark"))
                        .describedAs("State machines by name, without version, alias or Map run label");
            case ACCOUNTS ->
                globs(
                                name,
                                "210987654321",
                                matching(
                                        "[0-9?]{12}|(?=.*\\*)[0-9*?]{1,24}",
                                        "names something that is no account of 12 digits"))
                        .describedAs("Accounts in which the executions ran");
            case REGIONS ->
                globs(name, "eu-*", matching("(?=.*[*?-])[a-z0-9*?-]{1,40}", "names something that is no region"))
                        .describedAs("Regions in which the executions ran");
            case STATUSES ->
                globs(name, "FAILED,TIMED_OUT", RouteSetting::statusProblem).describedAs("FAILED, TIMED_OUT, ABORTED");
            case ERRORS ->
                globs(name, "States.Timeout,Lambda.*", error -> Optional.empty())
                        .describedAs("Errors by name; a failure without one matches * alone");
        };
    }

    private static Setting<List<Glob>> globs(
            String name, String example, Function<String, Optional<String>> problemOf) {
        return Setting.list(name, example, Glob::of).absent("everything").checkEach(problemOf);
    }

    private static Optional<String> statusProblem(String entry) {
        Glob glob = Glob.of(entry);
        boolean known = Stream.of(ExecutionStatus.values()).anyMatch(status -> glob.matches(status.name()));
        return known ? Optional.empty() : Optional.of("names something that is none of FAILED, TIMED_OUT, ABORTED");
    }

    static Setting<List<String>> slackChannels(String route) {
        return SettingCatalog.slackChannels(SLACK_CHANNELS.variableOf(route), "#billing,#alerts")
                .absent("SLACK_CHANNELS")
                .describedAs("Slack channels of matching failures; none for nowhere");
    }

    static Setting<Boolean> ticket(String route) {
        return Setting.flag(TICKET.variableOf(route), true).describedAs("false: no ticket");
    }

    static Setting<String> assignee(String route) {
        return SettingCatalog.person(ASSIGNEE.variableOf(route))
                .absent("OUTSETA_ASSIGNEE")
                .describedAs("Uid of the person that the ticket is assigned to");
    }

    static Setting<Boolean> mute(String route) {
        return Setting.flag(MUTE.variableOf(route), false)
                .describedAs("true: matching failures are counted and announced to nobody");
    }

    String variableOf(String route) {
        return new RouteVariable(route, this).toString();
    }
}
