package dev.failurerelay.settings;

import static dev.failurerelay.settings.Setting.flag;
import static dev.failurerelay.settings.Setting.optional;
import static dev.failurerelay.settings.ValueType.ANY;
import static dev.failurerelay.settings.ValueType.CHANNELS;
import static dev.failurerelay.settings.ValueType.PERSON;
import static dev.failurerelay.settings.ValueType.each;
import static dev.failurerelay.settings.ValueType.matching;

import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.routing.Glob;
import dev.failurerelay.routing.Route.Criterion;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every setting of a route, in the order of the README. For a route, each is a variable {@link RouteVariable}. */
public final class RouteCatalog {

    /** @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html">names</a> */
    private static final String STATE_MACHINE = "[^:/\\s\"#%\\\\^|~`$&;<>{}\\[\\]\\p{Cntrl}]{1,160}";

    static final Setting<List<Glob>> STATUSES =
            globs(Criterion.STATUSES, "FAILED,TIMED_OUT", RouteCatalog::statusProblem, "FAILED, TIMED_OUT, ABORTED");

    /** What a route selects by; each is named as its {@link Criterion}. */
    static final List<Setting<List<Glob>>> CRITERIA = List.of(
            globs(
                    Criterion.STATE_MACHINES,
                    "billing-*,invoice-??",
                    matching(STATE_MACHINE, "holds what no state machine's name has, as : or / or a quotation mark"),
                    "State machines by name, without version, alias or Map run label"),
            globs(
                    Criterion.ACCOUNTS,
                    "210987654321",
                    matching("[0-9?]{12}|(?=.*\\*)[0-9*?]{1,24}", "names something that is no account of 12 digits"),
                    "Accounts in which the executions ran"),
            globs(
                    Criterion.REGIONS,
                    "eu-*",
                    matching("(?=.*[*?-])[a-z0-9*?-]{1,40}", "names something that is no region"),
                    "Regions in which the executions ran"),
            STATUSES,
            globs(
                    Criterion.ERRORS,
                    "States.Timeout,Lambda.*",
                    error -> Optional.empty(),
                    "Errors by name; a failure without one matches * alone"));

    static final Setting<List<String>> SLACK_CHANNELS = optional(
            "SLACK_CHANNELS",
            "#billing,#alerts",
            "SLACK_CHANNELS",
            CHANNELS,
            "Slack channels of matching failures; none for nowhere");

    static final Setting<Boolean> TICKET = flag("TICKET", true, "false: no ticket");

    static final Setting<String> ASSIGNEE = optional(
            "ASSIGNEE", "L9P6gepm", "OUTSETA_ASSIGNEE", PERSON, "Uid of the person that the ticket is assigned to");

    static final Setting<Boolean> MUTE =
            flag("MUTE", false, "true: matching failures are counted and announced to nobody");

    static final List<Setting<?>> ALL = Stream.<Setting<?>>concat(
                    CRITERIA.stream(), Stream.of(SLACK_CHANNELS, TICKET, ASSIGNEE, MUTE))
            .toList();

    public static final List<String> NAMES = ALL.stream().map(Setting::name).toList();

    private RouteCatalog() {}

    private static Setting<List<Glob>> globs(
            Criterion criterion, String example, Function<String, Optional<String>> problemOf, String description) {
        return optional(
                criterion.name(), example, "everything", ValueType.list(ANY, each(problemOf), Glob::of), description);
    }

    private static Optional<String> statusProblem(String entry) {
        Glob glob = Glob.of(entry);
        boolean known = Stream.of(ExecutionStatus.values()).anyMatch(status -> glob.matches(status.name()));
        return known ? Optional.empty() : Optional.of("names something that is none of FAILED, TIMED_OUT, ABORTED");
    }
}
