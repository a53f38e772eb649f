package dev.failurerelay.settings;

import static dev.failurerelay.settings.Setting.duration;
import static dev.failurerelay.settings.Setting.flag;
import static dev.failurerelay.settings.Setting.optional;
import static dev.failurerelay.settings.Setting.required;
import static dev.failurerelay.settings.Setting.withDefault;
import static dev.failurerelay.settings.ValueType.ANY;
import static dev.failurerelay.settings.ValueType.CHANNELS;
import static dev.failurerelay.settings.ValueType.PERSON;
import static dev.failurerelay.settings.ValueType.SECRET;
import static dev.failurerelay.settings.ValueType.URL;
import static dev.failurerelay.settings.ValueType.each;
import static dev.failurerelay.settings.ValueType.matching;

import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.routing.Glob;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every setting of the function, in the order of the README. The settings of routes are in {@link RouteCatalog}.
 *
 * <p>Each is declared by its name, an example, what applies if it is not set, the type of its values, and a description.
 *
 * <p>What reads, checks, shows or deploys settings derives from here.
 */
public final class SettingCatalog {

    private static final String STATUS =
            Stream.of(ExecutionStatus.values()).map(ExecutionStatus::name).collect(Collectors.joining("|", "(", ")"));

    /** A key name is found in any spelling and inside longer names: one of a single letter would be found everywhere. */
    private static final String KEY = "[^,]*[A-Za-z0-9][^,]*[A-Za-z0-9][^,]*";

    public static final Setting<String> OUTSETA_SUBDOMAIN = optional(
            "OUTSETA_SUBDOMAIN",
            "acme",
            "OUTSETA_URL is required",
            ValueType.text(
                    "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?",
                    "is no subdomain: only what stands before .outseta.com"),
            "acme for acme.outseta.com");

    public static final Setting<URI> OUTSETA_URL = optional(
            "OUTSETA_URL",
            "https://acme.outseta.com/api/v1",
            "that of OUTSETA_SUBDOMAIN",
            URL,
            "The whole base URL instead, /api/v1 included; most leave it empty");

    public static final Setting<String> OUTSETA_SECRET = required(
            "OUTSETA_SECRET",
            "failure-relay/outseta",
            SECRET,
            "ARN of the secret {\"apiKey\":\"...\",\"apiSecret\":\"...\"}");

    public static final Setting<String> OUTSETA_FROM_PERSON =
            required("OUTSETA_FROM_PERSON", "L9P6gepm", PERSON, "Uid of the person that the tickets come from");

    public static final Setting<String> OUTSETA_ASSIGNEE =
            optional("OUTSETA_ASSIGNEE", "L9P6gepm", "nobody", PERSON, "Uid of the person that they are assigned to");

    public static final Setting<Integer> OUTSETA_SOURCE = withDefault(
            "OUTSETA_SOURCE",
            "2",
            ValueType.single(
                    "[1-5]",
                    matching("[1-5]", "is none of 1 website, 2 e-mail, 3 Facebook, 4 Twitter, 5 chat"),
                    Integer::valueOf),
            "1 website, 2 e-mail, 3 Facebook, 4 Twitter, 5 chat");

    public static final Setting<String> SLACK_SECRET = optional(
            "SLACK_SECRET",
            "failure-relay/slack",
            "no Slack",
            SECRET,
            "ARN of the secret {\"botToken\":\"xoxb-...\"} or"
                    + " {\"webhooks\":{\"#alerts\":\"https://...\"}}; empty: no Slack");

    public static final Setting<List<String>> SLACK_CHANNELS = optional(
            "SLACK_CHANNELS", "#alerts,#billing", "none", CHANNELS, "Comma-separated channels; required with Slack");

    public static final Setting<URI> SLACK_URL = withDefault(
            "SLACK_URL",
            "https://slack.com/api",
            URL,
            "Base URL of the Web API instead of Slack's; most leave it empty");

    public static final Setting<List<ExecutionStatus>> STATUSES = withDefault(
            "STATUSES",
            "FAILED,TIMED_OUT,ABORTED",
            new ValueType<>(
                    ValueType.Kind.LIST,
                    STATUS + "(," + STATUS + "){0,2}",
                    each(matching(STATUS, "names something that is none of FAILED, TIMED_OUT, ABORTED")),
                    SettingCatalog::statuses),
            "Which end states count, comma-separated");

    public static final Setting<Boolean> NOTICE_INCLUDE_INPUT =
            flag("NOTICE_INCLUDE_INPUT", false, "Put the (redacted) input in the notice");

    public static final Setting<List<String>> REDACT_KEYS = optional(
            "REDACT_KEYS",
            "iban,customerPin",
            "the built-in list",
            ValueType.list(KEY + "(," + KEY + ")*", each(SettingCatalog::keyProblem), Function.identity()),
            "Further key names to redact, comma-separated");

    /** @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html">names</a> */
    public static final Setting<String> LEDGER_TABLE = optional(
            "LEDGER_TABLE",
            "failure-relay-ledger",
            "in memory",
            ValueType.text("[A-Za-z0-9_.-]{3,255}", "is no name of a DynamoDB table"),
            "DynamoDB table of the ledger");

    public static final Setting<Duration> INCIDENT_WINDOW =
            duration("INCIDENT_WINDOW", "PT90M", true, "Quiet time after which a failure opens a new incident");

    public static final Setting<Duration> INCIDENT_REMINDER = duration(
            "INCIDENT_REMINDER",
            "PT4H",
            true,
            "Time without an announcement after which the next failure of an incident is announced; PT0S: never");

    public static final Setting<Boolean> INCIDENT_CLOSE_ON_RECOVERY =
            flag("INCIDENT_CLOSE_ON_RECOVERY", false, "Close the ticket after a successful redrive");

    public static final Setting<Boolean> HISTORY_LOOKUP = flag("HISTORY_LOOKUP", true, "Look the failed state up");

    public static final Setting<Duration> SWEEP_LOOKBACK = duration(
            "SWEEP_LOOKBACK",
            "PT24H",
            false,
            "How far back a sweep looks: at least twice as far as from one to the next");

    public static final Setting<List<Glob>> SWEEP_STATE_MACHINES = optional(
            "SWEEP_STATE_MACHINES",
            "nightly-*",
            "all",
            ValueType.list(
                    ANY,
                    names -> names.contains(":") ? List.of("holds an ARN: only the name at its end") : List.of(),
                    Glob::of),
            "Names of the state machines that a sweep examines, comma-separated");

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
            INCIDENT_REMINDER,
            INCIDENT_CLOSE_ON_RECOVERY,
            HISTORY_LOOKUP,
            SWEEP_LOOKBACK,
            SWEEP_STATE_MACHINES);

    private SettingCatalog() {}

    public static Set<String> names() {
        return ALL.stream().map(Setting::name).collect(Collectors.toCollection(HashSet::new));
    }

    private static List<ExecutionStatus> statuses(String value) {
        return Variables.entries(value).stream()
                .map(ExecutionStatus::valueOf)
                .sorted()
                .toList();
    }

    private static Optional<String> keyProblem(String key) {
        return key.codePoints().filter(Character::isLetterOrDigit).count() < 2
                ? Optional.of("names something that is no name of a key")
                : Optional.empty();
    }
}
