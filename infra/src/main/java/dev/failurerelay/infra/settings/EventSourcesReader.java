package dev.failurerelay.infra.settings;

import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.settings.Environment;
import dev.failurerelay.startup.Settings;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what is listened for. */
final class EventSourcesReader {

    /** Of what a name may hold, what is in its ARN as it is written. */
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_.-]{1,80}");

    /** @see <a href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html">names</a> */
    private static final Pattern LOG_GROUP = Pattern.compile("[.\\-_/#A-Za-z0-9]{1,512}");

    /** An alarm looks back over a day at most, and three of these are how it knows that sweeps have ceased. */
    private static final Duration MAX_SWEEP_INTERVAL = Duration.ofHours(8);

    /** The ledger keeps what was told for as long. */
    private static final Duration MAX_LOOKBACK = Duration.ofDays(30);

    /**
     * Of an event pattern's 2,048 characters, those that are left beside what every pattern has.
     *
     * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html">quotas</a>
     */
    private static final int MAX_PATTERN_LENGTH = 1_800;

    /** As in {@code {"prefix":"arn:aws-us-gov:states:us-gov-west-1:210987654321:stateMachine:"},}. */
    private static final int PREFIX_OVERHEAD = 76;

    private final Environment variables;
    private final RelayLocation location;

    EventSourcesReader(Environment variables, RelayLocation location) {
        this.variables = variables;
        this.location = location;
    }

    /** @param settings the function's */
    EventSources read(Settings settings, boolean demo) {
        List<String> prefixes = prefixes(demo);
        List<Member> members = new MembersReader(variables, location).read();
        checkPatternLength(prefixes, members);
        return new EventSources(
                statuses(settings),
                prefixes,
                members,
                entries("expressLogGroups", LOG_GROUP, "is no name of a log group", "/aws/vendedlogs/states/checkout"),
                sweepEvery(settings.sweep().lookback()));
    }

    /** In the order of the enumeration, so that the same settings make the same template. */
    private static String statuses(Settings settings) {
        return settings.intake().statuses().stream()
                .sorted()
                .map(ExecutionStatus::name)
                .collect(Collectors.joining(","));
    }

    /** Each prefix is in the pattern once for each place. A policy that names them has more room than that. */
    private void checkPatternLength(List<String> prefixes, List<Member> members) {
        int length = (members.size() + 1)
                * prefixes.stream()
                        .mapToInt(prefix -> PREFIX_OVERHEAD + prefix.length())
                        .sum();
        if (length > MAX_PATTERN_LENGTH) {
            variables.problem(
                    "stateMachinePrefixes",
                    "and members make an event pattern of some " + length
                            + " characters, and EventBridge takes no more than " + MAX_PATTERN_LENGTH
                            + " for them: name fewer.");
        }
    }

    private List<String> prefixes(boolean demo) {
        List<String> prefixes = entries(
                "stateMachinePrefixes",
                PREFIX,
                "is no beginning of a state machine's name: neither * nor ? nor an ARN",
                "nightly-,billing-");
        return prefixes.isEmpty() || !demo
                ? prefixes
                : Stream.concat(prefixes.stream(), Stream.of(OperationsSettings.DEMO_STATE_MACHINE))
                        .toList();
    }

    private List<String> entries(String name, Pattern pattern, String problem, String example) {
        List<String> entries = variables.list(name);
        if (!entries.stream().allMatch(entry -> pattern.matcher(entry).matches())) {
            variables.problem(name, "has an entry that " + problem, example);
        }
        return entries;
    }

    /** What fails between two sweeps must be within the lookback of the second, also where that is late. */
    private Duration sweepEvery(Duration lookback) {
        Duration every = variables.duration("sweepEvery", "PT1H", false);
        if (every.compareTo(MAX_SWEEP_INTERVAL) > 0 || !every.equals(Duration.ofMinutes(every.toMinutes()))) {
            variables.problem("sweepEvery", "is not in whole minutes, or more than eight hours", "PT1H");
        }
        if (lookback.compareTo(every.multipliedBy(2)) < 0 || lookback.compareTo(MAX_LOOKBACK) > 0) {
            variables.problem(
                    "SWEEP_LOOKBACK",
                    "is less than twice sweepEvery, or more than the 30 days that the ledger remembers",
                    "PT24H");
        }
        return every;
    }
}
