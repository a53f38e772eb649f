package dev.failurerelay.infra.settings;

import dev.failurerelay.execution.ExecutionStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A template parameter for one of the function's variables.
 *
 * @param pattern of the whole value; the parameter is required if the pattern does not match the empty string
 */
record Parameter(String variable, String description, String pattern) {

    private static final String SECRET = "arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\\d{12}:secret:.+-[A-Za-z0-9]{6}";
    private static final String DURATION = "P(?=\\d|T)(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+S)?)?";
    private static final String STATUS = Arrays.stream(ExecutionStatus.values())
            .map(ExecutionStatus::name)
            .collect(Collectors.joining("|", "(", ")"));
    private static final String FLAG = "true|false";
    private static final String URL = "https://[A-Za-z0-9.-]+(:\\d+)?(/[A-Za-z0-9._~/-]*)?";
    private static final String KEY = "[^,]*[A-Za-z0-9][^,]*[A-Za-z0-9][^,]*";
    private static final String UID = "[A-Za-z0-9_-]{1,50}";

    /** In display order. */
    static final List<Parameter> ALL = List.of(
            new Parameter(
                    "OUTSETA_SUBDOMAIN", "acme for acme.outseta.com", "|[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"),
            new Parameter(
                    "OUTSETA_URL", "The whole base URL instead, /api/v1 included; most leave it empty", "|" + URL),
            new Parameter("OUTSETA_SECRET", "ARN of the secret {\"apiKey\":\"...\",\"apiSecret\":\"...\"}", SECRET),
            new Parameter("OUTSETA_FROM_PERSON", "Uid of the person that the tickets come from", UID),
            new Parameter("OUTSETA_ASSIGNEE", "Uid of the person that they are assigned to", "|" + UID),
            new Parameter("OUTSETA_SOURCE", "1 website, 2 e-mail, 3 Facebook, 4 Twitter, 5 chat", "|[1-5]"),
            new Parameter(
                    "SLACK_SECRET",
                    "ARN of the secret {\"botToken\":\"xoxb-...\"} or {\"webhooks\":{\"#alerts\":\"https://...\"}};"
                            + " empty: no Slack",
                    "|" + SECRET),
            new Parameter("SLACK_CHANNELS", "Comma-separated channels; required with Slack", ".*"),
            new Parameter("SLACK_URL", "Base URL of the Web API instead of Slack's; most leave it empty", "|" + URL),
            new Parameter("STATUSES", "Which end states count, comma-separated", STATUS + "(," + STATUS + "){0,2}"),
            new Parameter("INCIDENT_WINDOW", "Quiet time after which a failure opens a new incident", "|" + DURATION),
            new Parameter("INCIDENT_CLOSE_ON_RECOVERY", "Close the ticket after a successful redrive", "|" + FLAG),
            new Parameter("NOTICE_INCLUDE_INPUT", "Put the (redacted) input in the notice", "|" + FLAG),
            new Parameter("REDACT_KEYS", "Further key names to redact, comma-separated", "|" + KEY + "(," + KEY + ")*"),
            new Parameter("HISTORY_LOOKUP", "Look the failed state up", "|" + FLAG),
            new Parameter(
                    "SWEEP_LOOKBACK",
                    "How far back a sweep looks: at least twice as far as from one to the next",
                    "|(?=.*[1-9])" + DURATION));

    /** Returns for example {@code OutsetaSecretArn}, because parameter names allow letters and digits only. */
    String name() {
        return Arrays.stream(variable.split("_", -1))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("", "", pattern.contains(SECRET) ? "Arn" : ""));
    }

    /** Returns why a setting cannot become the parameter's default; empty if it can. */
    Optional<String> problemOf(String value) {
        if (allows(value)) {
            return Optional.empty();
        }
        return Optional.of(
                pattern.contains(SECRET)
                        ? "is no whole ARN, which a template needs: it has the right to read that secret and no other"
                        : "is not as a template's parameter takes it, which must match " + pattern);
    }

    boolean allows(String value) {
        return value.matches(pattern);
    }
}
