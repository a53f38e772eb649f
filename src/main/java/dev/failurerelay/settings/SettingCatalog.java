package dev.failurerelay.settings;

import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.routing.Glob;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every setting of the function, in the order of the README. The settings of routes are in {@link RouteSetting}.
 *
 * <p>What reads, checks, shows or deploys settings derives from here.
 */
public final class SettingCatalog {

    private static final String UID = "[A-Za-z0-9_-]{1,50}";
    private static final String SUBDOMAIN = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final String STATUS =
            Stream.of(ExecutionStatus.values()).map(ExecutionStatus::name).collect(Collectors.joining("|", "(", ")"));

    /** @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html">names</a> */
    private static final String TABLE = "[A-Za-z0-9_.-]{3,255}";

    /** A key name is found in any spelling and inside longer names: one of a single letter would be found everywhere. */
    private static final String KEY = "[^,]*[A-Za-z0-9][^,]*[A-Za-z0-9][^,]*";

    public static final Setting<String> OUTSETA_SUBDOMAIN = Setting.text("OUTSETA_SUBDOMAIN", "acme")
            .absent("OUTSETA_URL is required")
            .matching(SUBDOMAIN)
            .check(matching(SUBDOMAIN, "is no subdomain: only what stands before .outseta.com"))
            .describedAs("acme for acme.outseta.com");

    public static final Setting<URI> OUTSETA_URL = Setting.url("OUTSETA_URL", "https://acme.outseta.com/api/v1")
            .absent("that of OUTSETA_SUBDOMAIN")
            .describedAs("The whole base URL instead, /api/v1 included; most leave it empty");

    public static final Setting<String> OUTSETA_SECRET = Setting.secret("OUTSETA_SECRET", "failure-relay/outseta")
            .describedAs("ARN of the secret {\"apiKey\":\"...\",\"apiSecret\":\"...\"}");

    public static final Setting<String> OUTSETA_FROM_PERSON =
            person("OUTSETA_FROM_PERSON").describedAs("Uid of the person that the tickets come from");

    public static final Setting<String> OUTSETA_ASSIGNEE =
            person("OUTSETA_ASSIGNEE").absent("nobody").describedAs("Uid of the person that they are assigned to");

    public static final Setting<Integer> OUTSETA_SOURCE = Setting.text("OUTSETA_SOURCE", "2")
            .fallback("2")
            .matching("[1-5]")
            .check(matching("[1-5]", "is none of 1 website, 2 e-mail, 3 Facebook, 4 Twitter, 5 chat"))
            .describedAs("1 website, 2 e-mail, 3 Facebook, 4 Twitter, 5 chat")
            .parsedBy(Integer::valueOf);

    public static final Setting<String> SLACK_SECRET = Setting.secret("SLACK_SECRET", "failure-relay/slack")
            .absent("no Slack")
            .describedAs("ARN of the secret {\"botToken\":\"xoxb-...\"} or"
                    + " {\"webhooks\":{\"#alerts\":\"https://...\"}}; empty: no Slack");

    public static final Setting<List<String>> SLACK_CHANNELS = slackChannels("SLACK_CHANNELS", "#alerts,#billing")
            .absent("none")
            .describedAs("Comma-separated channels; required with Slack");

    public static final Setting<URI> SLACK_URL = Setting.url("SLACK_URL", "https://slack.com/api")
            .fallback("https://slack.com/api")
            .describedAs("Base URL of the Web API instead of Slack's; most leave it empty");

    public static final Setting<List<ExecutionStatus>> STATUSES = Setting.list(
                    "STATUSES", "FAILED,TIMED_OUT,ABORTED", ExecutionStatus::valueOf)
            .fallback("FAILED,TIMED_OUT,ABORTED")
            .parsedBy(SettingCatalog::statuses)
            .matching(STATUS + "(," + STATUS + "){0,2}")
            .checkEach(matching(STATUS, "names something that is none of FAILED, TIMED_OUT, ABORTED"))
            .describedAs("Which end states count, comma-separated");

    public static final Setting<Boolean> NOTICE_INCLUDE_INPUT =
            Setting.flag("NOTICE_INCLUDE_INPUT", false).describedAs("Put the (redacted) input in the notice");

    public static final Setting<List<String>> REDACT_KEYS = Setting.list(
                    "REDACT_KEYS", "iban,customerPin", Function.identity())
            .absent("the built-in list")
            .matching(KEY + "(," + KEY + ")*")
            .checkEach(
                    key -> key.codePoints().filter(Character::isLetterOrDigit).count() < 2
                            ? Optional.of("names something that is no name of a key")
                            : Optional.empty())
            .describedAs("Further key names to redact, comma-separated");

    public static final Setting<String> LEDGER_TABLE = Setting.text("LEDGER_TABLE", "failure-relay-ledger")
            .absent("in memory")
            .matching(TABLE)
            .check(matching(TABLE, "is no name of a DynamoDB table"))
            .describedAs("DynamoDB table of the ledger");

    public static final Setting<Duration> INCIDENT_WINDOW = Setting.duration("INCIDENT_WINDOW", "PT1H", true)
            .describedAs("Quiet time after which a failure opens a new incident");

    public static final Setting<Boolean> INCIDENT_CLOSE_ON_RECOVERY = Setting.flag("INCIDENT_CLOSE_ON_RECOVERY", false)
            .describedAs("Close the ticket after a successful redrive");

    public static final Setting<Boolean> HISTORY_LOOKUP =
            Setting.flag("HISTORY_LOOKUP", true).describedAs("Look the failed state up");

    public static final Setting<Duration> SWEEP_LOOKBACK = Setting.duration("SWEEP_LOOKBACK", "PT24H", false)
            .describedAs("How far back a sweep looks: at least twice as far as from one to the next");

    public static final Setting<List<Glob>> SWEEP_STATE_MACHINES = Setting.list(
                    "SWEEP_STATE_MACHINES", "nightly-*", Glob::of)
            .absent("all")
            .check(names ->
                    names.contains(":") ? Optional.of("holds an ARN: only the name at its end") : Optional.empty())
            .describedAs("Names of the state machines that a sweep examines, comma-separated");

    public static final List<Setting<?>> ALL = List.of(
            OUTSETA_SUBDOMAIN,
            OUTSETA_URL,
            OUTSETA_SECRET,
            OUTSETA_FROM_PERSON,
            OUTSETA_ASSIGNEE,
            OUTSETA_SOURCE,
            SLACK_SECRET,
            SLACK_CHANNELS,
            SLACK_URL,
            STATUSES,
            NOTICE_INCLUDE_INPUT,
            REDACT_KEYS,
            LEDGER_TABLE,
            INCIDENT_WINDOW,
            INCIDENT_CLOSE_ON_RECOVERY,
            HISTORY_LOOKUP,
            SWEEP_LOOKBACK,
            SWEEP_STATE_MACHINES);

    /** Set by Lambda: the function runs there, and not on a laptop. */
    static final String ON_LAMBDA = "AWS_LAMBDA_FUNCTION_NAME";

    /** Instead of channels, in any case: Slack's names are in small letters, so {@code NONE} is no channel either. */
    private static final String NONE = "none";

    private SettingCatalog() {}

    public static Set<String> names() {
        return ALL.stream().map(Setting::name).collect(Collectors.toCollection(HashSet::new));
    }

    /** Notes everything that is wrong with the variables, except for routes. */
    static void check(Environment environment, Problems problems) {
        ALL.forEach(setting -> setting.check(environment, problems));
        checkTogether(environment, problems);
    }

    private static void checkTogether(Environment environment, Problems problems) {
        if (!isSet(OUTSETA_URL, environment) && !isSet(OUTSETA_SUBDOMAIN, environment)) {
            problems.add(OUTSETA_SUBDOMAIN.name(), "is not set", OUTSETA_SUBDOMAIN.example());
        }
        boolean slack = isSet(SLACK_SECRET, environment);
        boolean channels = !environment.list(SLACK_CHANNELS.name()).isEmpty();
        if (slack && !channels) {
            problems.add(
                    SLACK_CHANNELS.name(),
                    "names no channel, though SLACK_SECRET is set; none would mean that only routes name some",
                    SLACK_CHANNELS.example());
        }
        if (!slack && namesChannels(SLACK_CHANNELS.name(), environment)) {
            problems.add(SLACK_SECRET.name(), "is not set, though SLACK_CHANNELS is", SLACK_SECRET.example());
        }
        if (!isSet(LEDGER_TABLE, environment) && environment.text(ON_LAMBDA).isPresent()) {
            problems.add(
                    LEDGER_TABLE.name(),
                    "is not set: on Lambda, a ledger in memory would forget with every environment what was told",
                    LEDGER_TABLE.example());
        }
    }

    /** Whether a variable has entries other than {@code none}, correct or not. */
    static boolean namesChannels(String variable, Environment environment) {
        List<String> entries = environment.list(variable);
        return !entries.isEmpty() && entries.stream().noneMatch(NONE::equalsIgnoreCase);
    }

    private static boolean isSet(Setting<?> setting, Environment environment) {
        return environment.text(setting.name()).isPresent();
    }

    /** Names that are set and look like settings, each with the setting that is closest, if one is close. */
    static SortedMap<String, Optional<String>> unrecognised(Environment environment) {
        Set<String> known = names();
        known.addAll(new RouteSettings(environment).variableNames());
        Set<String> families = known.stream()
                .map(SettingCatalog::family)
                .filter(family -> !family.isEmpty())
                .collect(Collectors.toSet());
        SortedMap<String, Optional<String>> unrecognised = new TreeMap<>();
        environment.names().stream()
                .filter(name -> !known.contains(name) && !name.equals(ON_LAMBDA))
                .filter(name -> !RouteVariable.looksLikeRouteVariable(name))
                .filter(name -> families.contains(family(name)) || isNearly(name, known))
                .forEach(name -> unrecognised.put(name, SpellingSuggestion.of(name, known)));
        return unrecognised;
    }

    /** As in {@code OUTSETA_} of {@code OUTSETA_SECRET}; empty if there is no underscore. */
    private static String family(String name) {
        return name.substring(0, name.indexOf('_') + 1);
    }

    private static boolean isNearly(String name, Set<String> known) {
        return known.stream().anyMatch(setting -> SpellingSuggestion.distance(name, setting) == 1);
    }

    private static List<ExecutionStatus> statuses(String value) {
        return Environment.entries(value).stream()
                .map(ExecutionStatus::valueOf)
                .sorted()
                .toList();
    }

    static Setting<String> person(String name) {
        return Setting.text(name, "L9P6gepm").matching(UID).check(value -> {
            String problem = value.contains("@")
                    ? "is an e-mail address, not the person's Uid"
                    : "is no Uid of a person in Outseta";
            return Optional.of(problem).filter(wrong -> !value.matches(UID));
        });
    }

    /** Channels as they are passed to Slack; {@code none}, in any case, stands for no channel. */
    static Setting<List<String>> slackChannels(String name, String example) {
        return Setting.list(name, example, Function.<String>identity())
                .checkAll(SettingCatalog::channelProblems)
                .parsedBy(value -> isNone(value) ? List.of() : Environment.entries(value));
    }

    private static List<String> channelProblems(String value) {
        if (isNone(value)) {
            return Environment.entries(value).size() > 1 ? List.of("says none beside channels") : List.of();
        }
        // A name with or without its #, an id, or a person; not an address or a token.
        return Setting.entryProblems(
                value, matching("(?!xox)[#@]?[^\\s:/]{1,80}", "names something that is no channel"));
    }

    private static boolean isNone(String value) {
        return Environment.entries(value).stream().anyMatch(NONE::equalsIgnoreCase);
    }

    /** What is wrong with a value that does not match. */
    static Function<String, Optional<String>> matching(String regex, String problem) {
        Pattern pattern = Pattern.compile(regex);
        return value -> pattern.matcher(value).matches() ? Optional.empty() : Optional.of(problem);
    }
}
