package dev.failurerelay.infra;

import static dev.failurerelay.infra.SettingsFixtures.problem;
import static dev.failurerelay.infra.SettingsFixtures.read;
import static dev.failurerelay.infra.SettingsFixtures.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.infra.settings.Member;
import dev.failurerelay.infra.settings.RelaySettings;
import dev.failurerelay.settings.InvalidConfigurationException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings are validated before anything is deployed, and all problems are reported together. */
class SettingsReaderTest {

    @Test
    void requiredSettingsAloneGetTheDefaults() {
        RelaySettings settings = read(Map.of());

        assertThat(settings.environment())
                .containsOnlyKeys("OUTSETA_SUBDOMAIN", "OUTSETA_SECRET", "OUTSETA_FROM_PERSON");
        assertThat(settings.functionPackage().architecture()).isEqualTo("arm64");
        assertThat(settings.functionPackage().timeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.eventSources().statuses()).isEqualTo("FAILED,TIMED_OUT,ABORTED");
        assertThat(settings.eventSources().prefixes()).isEmpty();
        assertThat(settings.eventSources().sweepEvery()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.operations().alarmEmail()).isEmpty();
        assertThat(settings.operations().archive()).isFalse();
        assertThat(settings.operations().demo()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            OUTSETA_FROM_PERSON    | ''                          | OUTSETA_FROM_PERSON is not set
            OUTSETA_SOURCE         | 6                           | OUTSETA_SOURCE is none of 1 website
            INCIDENT_WINDOW        | an hour                     | INCIDENT_WINDOW is not an ISO 8601 duration
            INCIDENT_REMINDER      | daily                       | INCIDENT_REMINDER is not an ISO 8601 duration
            SLACK_CHANNELS         | #alerts                     | SLACK_SECRET is not set, though SLACK_CHANNELS is
            ROUTE_BILLING_CHANNEL  | #billing                    | ROUTE_BILLING_CHANNEL
            OUTSETA_SECRET         | xoxb-1                      | OUTSETA_SECRET holds a secret itself
            OUTSETA_SECRET         | arn:aws:secretsmanager:eu-west-1:445566778899:secret:relay/outseta | OUTSETA_SECRET looks like a part of an ARN
            LEDGER_TABLE           | mine                        | LEDGER_TABLE is set by the stack
            SWEEP_STATE_MACHINES   | nightly-*                   | SWEEP_STATE_MACHINES is set by the stack: set stateMachinePrefixes
            OUTSETA_ASIGNEE        | L9P6gepm                    | OUTSETA_ASIGNEE is no setting. Did you mean OUTSETA_ASSIGNEE?
            alarmMail              | a@example.com               | alarmMail is no setting. Did you mean alarmEmail?
            AWS_REGION             | eu-west-1                   | AWS_REGION is no setting
            pigeons                | 7                           | pigeons is no setting
            runtime                | java21                      | runtime is neither native nor java
            architecture           | arm                         | architecture is neither arm64 nor x86_64
            memory                 | 127                         | memory is not within 128 and 10240
            concurrency            | 0                           | concurrency is neither a whole number from 3 to 9999 nor none
            concurrency            | 2                           | concurrency is neither a whole number
            concurrency            | -10                         | concurrency is neither a whole number
            concurrency            | 10.5                        | concurrency is neither a whole number
            concurrency            | all                         | concurrency is neither a whole number
            timeout                | PT6M                        | timeout is not within 30 seconds and 5 minutes
            stateMachinePrefixes   | nightly-*                   | stateMachinePrefixes has an entry that is no beginning of a state machine's name
            members                | 112233445566                | members has an entry that is not account/region
            members                | 445566778899/eu-west-1      | members names the relay's own account and region
            organization           | acme                        | organization is no id of an AWS organization
            organization           | O-A1B2C3D4E5                | organization is no id of an AWS organization
            account                | 4455                        | account is not twelve digits
            region                 | Ireland                     | region is no region
            sweepEvery             | PT90S                       | sweepEvery is not in whole minutes
            sweepEvery             | PT9H                        | sweepEvery is not in whole minutes, or more than eight hours
            logRetentionDays       | 8                           | logRetentionDays is no number of days that CloudWatch Logs knows
            region                 | eu-wst-1                    | region is no region
            members                | 112233445566/eu--1          | members has an entry that is not account/region
            members                | 112233445566/cn-north-1     | members names a region of another partition
            SWEEP_LOOKBACK         | PT1H                        | SWEEP_LOOKBACK is less than twice sweepEvery
            SWEEP_LOOKBACK         | P60D                        | SWEEP_LOOKBACK is less than twice sweepEvery, or more than the 30 days
            OUTSETA_SECRET         | arn:aws:secretsmanager:eu-west-1:445566778899:secret:outseta-apikey | OUTSETA_SECRET looks like a part of an ARN
            OUTSETA_SECRET         | arn:aws:secretsmanager:us-east-1:445566778899:secret:outseta-Ab12Cd | OUTSETA_SECRET is of another region
            secretsKey             | arn:aws:kms:us-east-1:445566778899:key/1a2b | secretsKey is of another region
            ledgerTable            | my table                    | ledgerTable is no name of a DynamoDB table
            ROUTE_BILLING_MUTE:    | true                        | ROUTE_BILLING_MUTE:
            expressLogGroups       | arn:aws:logs:eu-west-1:445566778899:log-group:a | expressLogGroups has an entry that is no name
            alarmEmail             | on call                     | alarmEmail is no e-mail address
            secretsKey             | alias/mine                  | secretsKey is no ARN of a KMS key
            encryptionKey          | alias/mine                  | encryptionKey is no ARN of a KMS key
            encryptionKey          | arn:aws:kms:us-east-1:445566778899:key/1a2b | encryptionKey is of another region
            retainLog              | forever                     | retainLog is neither true nor false
            archive                | 14                          | archive is neither true nor false
            tryItOut               | yes                         | tryItOut is neither true nor false
            """)
    void invalidSettingIsNamed(String name, String value, String problem) {
        assertThat(rejected(Map.of(name, value)).problems()).anyMatch(line -> line.startsWith(problem));
    }

    @Test
    void allProblemsAreReportedWithoutValues() {
        InvalidConfigurationException rejected = rejected(Map.of(
                "OUTSETA_SUBDOMAIN", "https://hunter2.outseta.com",
                "runtime", "hunter2",
                "members", "hunter2",
                "alarmEmail", "hunter2",
                "hunter", "hunter2"));

        assertThat(rejected.problems()).hasSize(5);
        assertThat(CdkContext.errorMessage(rejected))
                .startsWith("Nothing was written, for 5 problems with the settings")
                .doesNotContain("hunter2");
    }

    @Test
    void membersRequireTheRelaysLocation() {
        assertThat(rejected(Map.of("members", "112233445566/eu-central-1", "account", ""))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("account and region must be set where members are");
        assertThat(read(Map.of("members", "112233445566/eu-central-1"))
                        .eventSources()
                        .members())
                .containsExactly(new Member("112233445566", "eu-central-1"));
    }

    /** Otherwise Lambda would reject the variables halfway through the deployment. */
    @Test
    void tooManyVariablesAreRejected() {
        Map<String, String> routes = IntStream.range(0, 60)
                .boxed()
                .collect(Collectors.toMap(
                        i -> "ROUTE_R" + i + "_STATE_MACHINES", i -> "some-state-machine-with-a-long-name-" + i));
        Map<String, String> settings = new HashMap<>(routes);
        IntStream.range(0, 60).forEach(i -> settings.put("ROUTE_R" + i + "_TICKET", "false"));

        Map<String, String> names = Map.of(
                "stateMachinePrefixes",
                IntStream.range(0, 100)
                        .mapToObj(i -> "some-state-machine-with-a-long-name-" + i)
                        .collect(Collectors.joining(",")));

        assertThat(rejected(names).problems()).anyMatch(line -> line.contains("with the prefixes"));
        assertThat(rejected(settings).problems())
                .singleElement()
                .asString()
                .contains("bytes, and Lambda takes no more than");
    }

    @Test
    void mistypedRouteIsReportedOnce() {
        assertThat(problem("ROUTES_BILLING_MUTE", "true")).startsWith("ROUTES_BILLING_MUTE");
        assertThat(problem("route_BILLING_MUTE", "true")).startsWith("route_BILLING_MUTE");
    }

    /** EventBridge limits an event pattern to 2,048 characters. */
    @Test
    void tooLongEventPatternIsRejected() {
        String prefixes =
                IntStream.range(0, 10).mapToObj(i -> "team-" + i + "-").collect(Collectors.joining(","));

        assertThat(read(Map.of("stateMachinePrefixes", prefixes)).eventSources().prefixes())
                .hasSize(10);
        assertThat(rejected(Map.of(
                                "stateMachinePrefixes",
                                prefixes,
                                "members",
                                "112233445566/us-east-1,112233445566/eu-central-1"))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("stateMachinePrefixes and members make an event pattern of some ");
    }

    @Test
    void jsonListsAreAcceptedAndCdkKeysIgnored() {
        Map<String, String> settings = CdkContext.settings(Map.of(
                "members",
                List.of("112233445566/eu-central-1", "112233445566/us-east-1"),
                "archive",
                true,
                "memory",
                512,
                "aws:cdk:enable-path-metadata",
                true,
                "@aws-cdk/core:newStyleStackSynthesis",
                true,
                "acknowledged-issue-numbers",
                List.of(19836),
                "availability-zones:account=445566778899:region=eu-west-1",
                List.of("eu-west-1a")));

        assertThat(settings)
                .containsOnly(
                        Map.entry("members", "112233445566/eu-central-1,112233445566/us-east-1"),
                        Map.entry("archive", "true"),
                        Map.entry("memory", "512"));
    }

    /** The rule, the sweep and the permissions must include the demo state machine. */
    @Test
    void demoStateMachineIsAddedToThePrefixes() {
        assertThat(read(Map.of("stateMachinePrefixes", "nightly-", "tryItOut", "true"))
                        .eventSources()
                        .prefixes())
                .containsExactly("nightly-", "failure-relay-try-it-out");
        assertThat(read(Map.of("tryItOut", "true")).eventSources().prefixes()).isEmpty();
    }
}
