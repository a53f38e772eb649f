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
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every setting of a route, in the order of the README. The variable of a route and a setting is a {@link RouteVariable}. */
public final class RouteCatalog {

    /** @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html">names</a> */
    private static final String STATE_MACHINE = "[^:/\\s\"#%\\\\^|~`$&;<>{}\\[\\]\\p{Cntrl}]{1,160}";

    /** What a route selects by; each is named as its criterion. */
    static final Map<Criterion, Setting<List<Glob>>> CRITERIA = Collections.unmodifiableMap(new EnumMap<>(
            Stream.of(Criterion.values()).collect(Collectors.toMap(Function.identity(), RouteCatalog::select))));

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
                    CRITERIA.values().stream(), Stream.of(SLACK_CHANNELS, TICKET, ASSIGNEE, MUTE))
            .toList();

    public static final List<String> NAMES = ALL.stream().map(Setting::name).toList();

    private RouteCatalog() {}

    /** @param name one of {@link #NAMES} */
    static Setting<?> named(String name) {
        return ALL.stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no setting of a route: " + name));
    }

    public static Setting<List<Glob>> of(Criterion criterion) {
        return Objects.requireNonNull(CRITERIA.get(criterion));
    }

    private static Setting<List<Glob>> select(Criterion criterion) {
        return switch (criterion) {
            case STATE_MACHINES ->
                globs(
                        criterion,
                        "billing-*,invoice-??",
                        matching(
                                STATE_MACHINE, "holds what no state machine's name has, as : or / or a quotation mark"),
                        "State machines by name, without version, alias or Map run label");
            case ACCOUNTS ->
                globs(
                        criterion,
                        "210987654321",
                        matching(
                                "[0-9?]{12}|(?=.*\\*)[0-9*?]{1,24}", "names something that is no account of 12 digits"),
                        "Accounts in which the executions ran");
            case REGIONS ->
                globs(
                        criterion,
                        "eu-*",
                        matching("(?=.*[*?-])[a-z0-9*?-]{1,40}", "names something that is no region"),
                        "Regions in which the executions ran");
            case STATUSES ->
                globs(criterion, "FAILED,TIMED_OUT", RouteCatalog::statusProblem, "FAILED, TIMED_OUT, ABORTED");
            case ERRORS ->
                globs(
                        criterion,
                        "States.Timeout,Lambda.*",
                        error -> Optional.empty(),
                        "Errors by name; a failure without one matches * alone");
        };
    }

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
