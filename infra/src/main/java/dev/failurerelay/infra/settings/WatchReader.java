package dev.failurerelay.infra.settings;

import dev.failurerelay.configuration.Variables;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what is listened for. */
final class WatchReader {

    /** Names may hold more, but then in no ARN as they are written. */
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_.-]{1,80}");

    /** @see <a href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html">names</a> */
    private static final Pattern LOG_GROUP = Pattern.compile("[.\\-_/#A-Za-z0-9]{1,512}");

    /** An alarm looks back over a day at most, and three of these are how it knows that sweeps have ceased. */
    private static final Duration SELDOM = Duration.ofHours(8);

    private final Variables variables;
    private final Home home;

    WatchReader(Variables variables, Home home) {
        this.variables = variables;
        this.home = home;
    }

    Watch read(String statuses, boolean tryItOut) {
        return new Watch(
                statuses,
                prefixes(tryItOut),
                members(),
                each("expressLogGroups", LOG_GROUP, "is no name of a log group", "/aws/vendedlogs/states/checkout"),
                sweepEvery());
    }

    private List<String> prefixes(boolean tryItOut) {
        List<String> prefixes = each(
                "stateMachinePrefixes",
                PREFIX,
                "is no beginning of a state machine's name: neither * nor ? nor an ARN",
                "nightly-,billing-");
        return prefixes.isEmpty() || !tryItOut
                ? prefixes
                : Stream.concat(prefixes.stream(), Stream.of(Upkeep.TRY_IT_OUT)).toList();
    }

    private List<Member> members() {
        List<String> written = variables.list("members");
        List<Member> members =
                written.stream().flatMap(entry -> Member.of(entry).stream()).toList();
        if (members.size() < written.size()) {
            variables.problem("members", "has an entry that is not account/region", "210987654321/eu-central-1");
        }
        if (!written.isEmpty() && (home.account().isEmpty() || home.region().isEmpty())) {
            variables.problem(
                    "account",
                    "and region must be set where members are: they are what those forward to",
                    "210987654321");
        }
        if (members.stream().anyMatch(this::isHome)) {
            variables.problem(
                    "members",
                    "names the relay's own account and region, which have its rule",
                    "210987654321/eu-central-1");
        }
        return members;
    }

    private boolean isHome(Member member) {
        return home.account().equals(Optional.of(member.account()))
                && home.region().equals(Optional.of(member.region()));
    }

    private List<String> each(String name, Pattern pattern, String problem, String example) {
        List<String> entries = variables.list(name);
        if (!entries.stream().allMatch(entry -> pattern.matcher(entry).matches())) {
            variables.problem(name, "has an entry that " + problem, example);
        }
        return entries;
    }

    private Duration sweepEvery() {
        Duration every = variables.duration("sweepEvery", "PT1H", false);
        if (every.compareTo(SELDOM) > 0 || !every.equals(Duration.ofMinutes(every.toMinutes()))) {
            variables.problem("sweepEvery", "is not in whole minutes, or more than eight hours", "PT1H");
        }
        return every;
    }
}
