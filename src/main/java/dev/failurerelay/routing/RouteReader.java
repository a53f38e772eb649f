package dev.failurerelay.routing;

import dev.failurerelay.channel.outseta.OutsetaConfig;
import dev.failurerelay.channel.slack.SlackConfig;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.routing.RouteVariable.Setting;
import dev.failurerelay.settings.Environment;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one route's variables, and finds what can never match. */
final class RouteReader {

    private static final Set<ExecutionStatus> EVERY_STATUS = EnumSet.allOf(ExecutionStatus.class);

    private static final Pattern ACCOUNT = Pattern.compile("[0-9?]{12}|(?=.*\\*)[0-9*?]{1,24}");
    private static final Pattern REGION = Pattern.compile("(?=.*[*?-])[a-z0-9*?-]{1,40}");

    /** @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html">names</a> */
    private static final Pattern STATE_MACHINE = Pattern.compile("[^:/\\s\"#%\\\\^|~`$&;<>{}\\[\\]\\p{Cntrl}]{1,160}");

    private final Environment variables;
    private final SlackConfig slack;
    private final Set<ExecutionStatus> counted;

    RouteReader(Environment variables, SlackConfig slack, Set<ExecutionStatus> counted) {
        this.variables = variables;
        this.slack = slack;
        this.counted = counted;
    }

    Route read(String route) {
        return new Route(
                route,
                criteria(route),
                channels(name(route, Setting.SLACK_CHANNELS)),
                variables.flag(name(route, Setting.TICKET), true),
                variables.text(name(route, Setting.ASSIGNEE), OutsetaConfig::personProblem, example(Setting.ASSIGNEE)),
                variables.flag(name(route, Setting.MUTE), false));
    }

    private Map<Criterion, List<Glob>> criteria(String route) {
        Map<Criterion, List<Glob>> criteria = new EnumMap<>(Criterion.class);
        for (Criterion criterion : Criterion.values()) {
            Setting setting = criterion.setting();
            String name = name(route, setting);
            List<String> entries = variables.list(name);
            if (!entries.isEmpty()) {
                entries.forEach(entry -> problemOf(criterion, entry)
                        .ifPresent(problem -> variables.problem(
                                name, problem + " (entry " + (entries.indexOf(entry) + 1) + ")", example(setting))));
                criteria.put(criterion, entries.stream().map(Glob::of).toList());
            }
        }
        refuseUncounted(name(route, Setting.STATUSES), criteria.getOrDefault(Criterion.STATUSES, List.of()));
        return criteria;
    }

    private static Optional<String> problemOf(Criterion criterion, String entry) {
        return switch (criterion) {
            case STATE_MACHINES ->
                problem(STATE_MACHINE, entry, "holds what no state machine's name has, as : or / or a quotation mark");
            case ACCOUNTS -> problem(ACCOUNT, entry, "names something that is no account of 12 digits");
            case REGIONS -> problem(REGION, entry, "names something that is no region");
            case STATUSES ->
                matchesAny(Glob.of(entry), EVERY_STATUS)
                        ? Optional.empty()
                        : Optional.of("names something that is none of FAILED, TIMED_OUT, ABORTED");
            case ERRORS -> Optional.empty();
        };
    }

    private static Optional<String> problem(Pattern shape, String entry, String problem) {
        return shape.matcher(entry).matches() ? Optional.empty() : Optional.of(problem);
    }

    /** A route for statuses that {@code STATUSES} leaves out would never match. */
    private void refuseUncounted(String name, List<Glob> statuses) {
        boolean known = statuses.stream().anyMatch(glob -> matchesAny(glob, EVERY_STATUS));
        if (known && !counted.isEmpty() && statuses.stream().noneMatch(glob -> matchesAny(glob, counted))) {
            variables.problem(name, "names only what STATUSES leaves out", example(Setting.STATUSES));
        }
    }

    private static boolean matchesAny(Glob glob, Set<ExecutionStatus> statuses) {
        return statuses.stream().anyMatch(status -> glob.matches(status.name()));
    }

    private Optional<List<String>> channels(String name) {
        Optional<List<String>> channels = SlackConfig.channels(variables, name);
        if (channels.isPresent() && !channels.get().isEmpty() && slack.secret().isEmpty()) {
            variables.problem(name, "names channels, though SLACK_SECRET is not set", "none");
        }
        return channels;
    }

    private static String name(String route, Setting setting) {
        return new RouteVariable(route, setting).toString();
    }

    static String example(Setting setting) {
        return switch (setting) {
            case STATE_MACHINES -> "billing-*,invoice-??";
            case ACCOUNTS -> "210987654321";
            case REGIONS -> "eu-*";
            case STATUSES -> "FAILED,TIMED_OUT";
            case ERRORS -> "States.Timeout,Lambda.*";
            case SLACK_CHANNELS -> "#billing,#alerts";
            case TICKET, MUTE -> "true";
            case ASSIGNEE -> "L9P6gepm";
        };
    }
}
