package dev.failurerelay.infra.settings;

import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.settings.SettingCatalog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the sources of failures. */
final class EventSourcesReader {

    /** The characters of a state machine name that its ARN contains unescaped. */
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_.-]{1,80}");

    /** @see <a href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html">names</a> */
    private static final Pattern LOG_GROUP = Pattern.compile("[.\\-_/#A-Za-z0-9]{1,512}");

    /** The alarm on missing sweeps covers three intervals, and rings within a day. */
    private static final Duration MAX_SWEEP_INTERVAL = Duration.ofHours(8);

    /** The ledger's retention: an older delivery could be repeated. */
    private static final Duration MAX_LOOKBACK = Duration.ofDays(30);

    /**
     * Characters for prefixes: the limit of an event pattern is 2,048, and each pattern has a fixed part.
     *
     * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html">quotas</a>
     */
    private static final int MAX_PATTERN_LENGTH = 1_800;

    /**
     * Characters per prefix, for example
     * {@code {"prefix":"arn:aws-us-gov:states:us-gov-west-1:210987654321:stateMachine:"},}.
     */
    private static final int PREFIX_OVERHEAD = 76;

    private final SettingsInput variables;
    private final RelayLocation location;

    EventSourcesReader(SettingsInput variables, RelayLocation location) {
        this.variables = variables;
        this.location = location;
    }

    EventSources read(boolean demo) {
        List<String> prefixes = prefixes(demo);
        MembersReader reader = new MembersReader(variables, location);
        List<Member> members = reader.read();
        checkPatternLength(prefixes, members);
        return new EventSources(
                statuses(),
                prefixes,
                members,
                reader.busPolicy(members),
                entries("expressLogGroups", LOG_GROUP, "is no name of a log group", "/aws/vendedlogs/states/checkout"),
                sweepEvery(SettingCatalog.SWEEP_LOOKBACK.find(variables.values())));
    }

    /** Sorted, so that the same settings produce the same template. */
    private String statuses() {
        return SettingCatalog.STATUSES.find(variables.values()).orElse(List.of()).stream()
                .sorted()
                .map(ExecutionStatus::name)
                .collect(Collectors.joining(","));
    }

    /** The pattern contains each prefix once per account and region. The limit of a policy is higher. */
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

    /**
     * The lookback must cover two intervals, so that a late sweep still finds all failures.
     *
     * @param lookback empty if it is wrong, which is reported already
     */
    private Duration sweepEvery(Optional<Duration> lookback) {
        Duration every = variables.duration("sweepEvery", "PT1H", false);
        if (every.compareTo(MAX_SWEEP_INTERVAL) > 0 || !every.equals(Duration.ofMinutes(every.toMinutes()))) {
            variables.problem("sweepEvery", "is not in whole minutes, or more than eight hours", "PT1H");
        }
        if (lookback.filter(back -> back.compareTo(every.multipliedBy(2)) < 0 || back.compareTo(MAX_LOOKBACK) > 0)
                .isPresent()) {
            variables.problem(
                    "SWEEP_LOOKBACK",
                    "is less than twice sweepEvery, or more than the 30 days that the ledger remembers",
                    "PT24H");
        }
        return every;
    }
}
