package dev.failurerelay.settings;

import static dev.failurerelay.settings.SettingsFixtures.LEAST;
import static dev.failurerelay.settings.SettingsFixtures.read;
import static dev.failurerelay.settings.SettingsFixtures.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.routing.Glob;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @Test
    void theLeastThatIsNeededGetsTheDefaults() {
        Settings settings = read(LEAST);

        assertThat(settings.outseta().url()).isEqualTo(URI.create("https://acme.outseta.com/api/v1"));
        assertThat(settings.outseta().source()).isEqualTo(2);
        assertThat(settings.outseta().assignee()).isEmpty();
        assertThat(settings.slack().secret()).isEmpty();
        assertThat(settings.slack().channels()).isEmpty();
        assertThat(settings.slack().url()).isEqualTo(URI.create("https://slack.com/api"));
        assertThat(settings.intake().statuses()).containsExactly(ExecutionStatus.values());
        assertThat(settings.sweep().lookback()).isEqualTo(Duration.ofHours(24));
        assertThat(settings.sweep().stateMachines()).isEmpty();
        assertThat(settings.incident().window()).isEqualTo(Duration.ofMinutes(90));
        assertThat(settings.incident().reminder()).isEqualTo(Duration.ofHours(4));
        assertThat(settings.incident().closeOnRecovery()).isFalse();
        assertThat(settings.ledger().table()).isEmpty();
        assertThat(settings.notice().includeInput()).isFalse();
        assertThat(settings.history().lookup()).isTrue();
        assertThat(settings.notice().redactKeys()).isEmpty();
    }

    @Test
    void everythingCanBeSet() {
        Settings settings = read(with(Map.ofEntries(
                Map.entry("OUTSETA_URL", "http://127.0.0.1:9/api/v1/"),
                Map.entry("OUTSETA_ASSIGNEE", "Dxm1"),
                Map.entry("OUTSETA_SOURCE", "1"),
                Map.entry("SLACK_SECRET", "arn:aws:secretsmanager:eu-west-1:210987654321:secret:relay/slack-AbCdEf"),
                Map.entry("SLACK_CHANNELS", " #alerts , C0123ABC,, #alerts"),
                Map.entry("SLACK_URL", "http://localhost:9/api"),
                Map.entry("STATUSES", "FAILED, ABORTED"),
                Map.entry("INCIDENT_WINDOW", "PT0S"),
                Map.entry("INCIDENT_REMINDER", "P1D"),
                Map.entry("INCIDENT_CLOSE_ON_RECOVERY", "TRUE"),
                Map.entry("LEDGER_TABLE", "relay-ledger"),
                Map.entry("AWS_LAMBDA_FUNCTION_NAME", "relay"),
                Map.entry("HISTORY_LOOKUP", "false"),
                Map.entry("NOTICE_INCLUDE_INPUT", "true"),
                Map.entry("REDACT_KEYS", "iban, customerPin"),
                Map.entry("SWEEP_STATE_MACHINES", "nightly-*, billing-*"),
                Map.entry("SWEEP_LOOKBACK", "P2D"))));

        assertThat(settings.outseta().url()).isEqualTo(URI.create("http://127.0.0.1:9/api/v1"));
        assertThat(settings.outseta().assignee()).contains("Dxm1");
        assertThat(settings.slack().channels()).containsExactly("#alerts", "C0123ABC");
        assertThat(settings.intake().statuses()).containsExactly(ExecutionStatus.FAILED, ExecutionStatus.ABORTED);
        assertThat(settings.incident().window()).isEqualTo(Duration.ZERO);
        assertThat(settings.incident().reminder()).isEqualTo(Duration.ofDays(1));
        assertThat(settings.incident().closeOnRecovery()).isTrue();
        assertThat(settings.ledger().table()).contains("relay-ledger");
        assertThat(settings.history().lookup()).isFalse();
        assertThat(settings.notice().redactKeys()).isEqualTo(List.of("iban", "customerPin"));
        assertThat(settings.sweep().lookback()).isEqualTo(Duration.ofDays(2));
        assertThat(settings.sweep().stateMachines()).extracting(Glob::text).containsExactly("nightly-*", "billing-*");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            OUTSETA_SUBDOMAIN          | ''                        | is not set
            OUTSETA_SUBDOMAIN          | acme.outseta.com          | only what stands before .outseta.com
            OUTSETA_SUBDOMAIN          | evil.example/             | is no subdomain
            OUTSETA_URL                | http://acme.outseta.com   | is not https
            OUTSETA_URL                | http://localhost.evil.com | is not https
            OUTSETA_URL                | ftp://acme.outseta.com    | is neither https nor http
            OUTSETA_URL                | relay.example/api/v1      | is not a whole URL
            OUTSETA_URL                | https://a:b@acme.outseta.com | holds credentials
            OUTSETA_URL                | https://acme.outseta.com/api/v1?x=1 | has a query
            OUTSETA_URL                | https://acme outseta      | is not a URL
            OUTSETA_SECRET             | ''                        | is not set
            OUTSETA_SECRET             | {"apiKey":"k"}            | holds a secret itself
            OUTSETA_SECRET             | my secret                 | is neither the name nor the ARN
            OUTSETA_FROM_PERSON        | ''                        | is not set
            OUTSETA_FROM_PERSON        | bot@acme.example          | is an e-mail address
            OUTSETA_FROM_PERSON        | a/b                       | is no Uid
            OUTSETA_ASSIGNEE           | jo@acme.example           | is an e-mail address
            OUTSETA_SOURCE             | 6                         | is none of 1 website
            OUTSETA_SOURCE             | email                     | is none of 1 website
            SLACK_SECRET               | xoxb-1234                 | holds a secret itself
            OUTSETA_SECRET             | https://hooks.slack.com/services/T0/B0/x | holds a secret itself
            OUTSETA_SECRET             | AKIAIOSFODNN7EXAMPLE      | holds a secret itself
            OUTSETA_SECRET             | 4b2f-key:9c81-secret      | is neither the name nor the ARN
            SLACK_CHANNELS             | #a,https://hooks.slack.com/x | no channel (entry 2)
            SLACK_CHANNELS             | xoxb-1234                 | no channel (entry 1)
            SLACK_URL                  | http://slack.com/api      | is not https
            STATUSES                   | FAILED,SUCCEEDED          | (entry 2)
            STATUSES                   | failed                    | (entry 1)
            INCIDENT_WINDOW            | 1h                        | is not an ISO 8601 duration
            INCIDENT_WINDOW            | PT-1H                     | is a negative duration
            INCIDENT_REMINDER          | 4 hours                   | is not an ISO 8601 duration
            INCIDENT_REMINDER          | -PT4H                     | is a negative duration
            INCIDENT_CLOSE_ON_RECOVERY | yes                       | is neither true nor false
            LEDGER_TABLE               | a b                       | is no name of a DynamoDB table
            HISTORY_LOOKUP             | 1                         | is neither true nor false
            NOTICE_INCLUDE_INPUT       | on                        | is neither true nor false
            SWEEP_LOOKBACK             | PT0S                      | is not a positive duration
            SWEEP_STATE_MACHINES       | arn:aws:states:eu-west-1:210987654321:stateMachine:a | holds an ARN
            SWEEP_LOOKBACK             | 24                        | is not an ISO 8601 duration
            SLACK_CHANNELS             | none,#alerts              | says none beside channels
            REDACT_KEYS                | iban,*-*                  | names something that is no name of a key (entry 2)
            ROUTE_A_STATE_MACHINES     | ''                        | names nothing
            ROUTE_A_STATE_MACHINES     | ' , '                     | names nothing
            ROUTE_A_STATE_MACHINES     | x,arn:aws:states:eu-west-1:1:stateMachine:x | holds what no state machine's name has, as : or / or a quotation mark (entry 2)
            ROUTE_A_STATE_MACHINES     | resize/PerImage           | holds what no state machine's name has
            ROUTE_A_STATE_MACHINES     | "billing"                 | holds what no state machine's name has
            ROUTE_A_STATE_MACHINES     | [a-z]illing               | holds what no state machine's name has
            ROUTE_A_REGIONS            | ireland                   | names something that is no region (entry 1)
            ROUTE_A_ACCOUNTS           | production                | names something that is no account of 12 digits (entry 1)
            ROUTE_A_ACCOUNTS           | 12345                     | names something that is no account of 12 digits
            ROUTE_A_ACCOUNTS           | 2109-8765-4321            | names something that is no account of 12 digits
            ROUTE_A_REGIONS            | Ireland                   | names something that is no region (entry 1)
            ROUTE_A_STATUSES           | SUCCEEDED                 | names something that is none of FAILED, TIMED_OUT, ABORTED (entry 1)
            ROUTE_A_STATUSES           | FAILED,failed             | (entry 2)
            ROUTE_A_ERRORS             | ''                        | names nothing
            ROUTE_A_SLACK_CHANNELS     | ''                        | names nothing
            ROUTE_A_SLACK_CHANNELS     | none,#alerts              | says none beside channels
            ROUTE_A_SLACK_CHANNELS     | #a,xoxb-1234              | names something that is no channel (entry 2)
            ROUTE_A_TICKET             | no                        | is neither true nor false
            ROUTE_A_TICKET             | ''                        | names nothing
            ROUTE_A_ASSIGNEE           | jo@acme.example           | is an e-mail address
            ROUTE_A_MUTE               | silent                    | is neither true nor false
            """)
    void wrongSettingIsNamedWithProblemAndExampleButNotItsValue(String name, String value, String problem) {
        Map<String, String> variables = with(Map.of(name, value));
        if (name.contains("SLACK")) {
            variables.putIfAbsent("SLACK_CHANNELS", "#alerts");
            variables.putIfAbsent("SLACK_SECRET", "relay/slack");
        }

        assertThatThrownBy(() -> read(variables))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("1 problem with its environment variables")
                .hasMessageContaining(name + " ")
                .hasMessageContaining(problem)
                .hasMessageContaining("Example: " + name + "=")
                .message()
                .satisfies(message -> {
                    // A shorter one may well stand in the problem or the example by chance.
                    if (value.strip().length() >= 5) {
                        assertThat(message).doesNotContain(value);
                    }
                });
    }

    @Test
    void allProblemsAreListedAtOnce() {
        assertThatThrownBy(
                        () -> read(Map.of("SLACK_CHANNELS", "#a", "STATUSES", "NO", "AWS_LAMBDA_FUNCTION_NAME", "f")))
                .hasMessageContaining("6 problems with its environment variables")
                .hasMessageContaining("OUTSETA_SUBDOMAIN is not set")
                .hasMessageContaining("OUTSETA_SECRET is not set")
                .hasMessageContaining("OUTSETA_FROM_PERSON is not set")
                .hasMessageContaining("SLACK_SECRET is not set, though SLACK_CHANNELS is")
                .hasMessageContaining("STATUSES names something")
                .hasMessageContaining("LEDGER_TABLE is not set: on Lambda");
    }

    @Test
    void aSlackSecretWithoutChannelsIsAContradiction() {
        assertThatThrownBy(() -> read(with(Map.of("SLACK_SECRET", "relay/slack"))))
                .hasMessageContaining("SLACK_CHANNELS names no channel");
    }

    @Test
    void whatLooksLikeASettingAndIsNoneIsNoted() {
        Map<String, String> variables = with(Map.of(
                "OUTSETA_ASIGNEE", "x",
                "OUTSETA_API_KEY", "x",
                "NOTICE_INCLUDE_INPUTS", "true",
                "HISTORY_LOKUP", "false",
                "OUTSETA_URL", "https://acme.outseta.com/api/v1",
                "PATH", "/bin",
                "AWS_REGION", "eu-west-1"));

        assertThat(read(variables).unrecognised())
                .isEqualTo(Map.of(
                        "OUTSETA_ASIGNEE", Optional.of("OUTSETA_ASSIGNEE"),
                        "OUTSETA_API_KEY", Optional.empty(),
                        "NOTICE_INCLUDE_INPUTS", Optional.of("NOTICE_INCLUDE_INPUT"),
                        "HISTORY_LOKUP", Optional.of("HISTORY_LOOKUP")));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", " , ", ",,"})
    void listWithoutEntriesCountsAsUnset(String value) {
        Settings settings = read(with(Map.of("STATUSES", value, "REDACT_KEYS", value, "SWEEP_STATE_MACHINES", value)));

        assertThat(settings.intake().statuses()).containsExactly(ExecutionStatus.values());
        assertThat(settings.notice().redactKeys()).isEmpty();
        assertThat(settings.sweep().stateMachines()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            STATUSES       | FAILED,FOO  | ROUTE_X_STATUSES       | ABORTED         | ROUTE_X_STATUSES names only what STATUSES leaves out
            STATUSES       | FAILED      | ROUTE_X_STATUSES       | TIMED_OUT,BOGUS | ROUTE_X_STATUSES names only what STATUSES leaves out
            SLACK_CHANNELS | https://x   | OUTSETA_SOURCE         | 2               | SLACK_SECRET is not set, though SLACK_CHANNELS is
            OUTSETA_SOURCE | 2           | ROUTE_X_SLACK_CHANNELS | https://x       | though SLACK_SECRET is not set
            """)
    void wrongEntryDoesNotHideAContradiction(
            String name, String value, String other, String otherValue, String contradiction) {
        assertThatThrownBy(() -> read(with(Map.of(name, value, other, otherValue))))
                .hasMessageContaining("2 problems with its environment variables")
                .hasMessageContaining(contradiction);
    }

    @Test
    void nameCloseToARoutesVariableIsNoted() {
        Map<String, String> variables =
                with(Map.of("ROUTE_BILLING_ACCOUNTS", "210987654321", "RUTE_BILLING_MUTE", "true"));

        assertThat(read(variables).unrecognised())
                .isEqualTo(Map.of("RUTE_BILLING_MUTE", Optional.of("ROUTE_BILLING_MUTE")));
    }
}
