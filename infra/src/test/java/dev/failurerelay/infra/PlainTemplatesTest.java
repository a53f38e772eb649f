package dev.failurerelay.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failurerelay.Settings;
import dev.failurerelay.configuration.InvalidConfigurationException;
import dev.failurerelay.configuration.Variables;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The templates for those without CDK deploy what CDK deploys. */
@NeedsNode
class PlainTemplatesTest {

    private static final String MEMBER = Infra.RELAY + "Member";
    private static final String EXAMPLE = "target/plain-of-example";
    private static final String OUTSETA_SECRET =
            "arn:aws:secretsmanager:eu-west-1:445566778899:secret:failure-relay/outseta-Xy12Zw";
    /** Written with those of the example's settings that give a template its shape; what is a value comes by parameters. */
    private static final JsonNode SHAPED = written(shape(), EXAMPLE);

    private static final Map<String, String> VALUES = Map.of(
            "CodeBucket", "my-bucket",
            "CodeKey", "failure-relay-1.zip",
            "OutsetaSubdomain", "acme",
            "OutsetaSecretArn", OUTSETA_SECRET,
            "OutsetaFromPerson", "L9P6gepm");

    /** Written without any setting. */
    private static final JsonNode UNSHAPED =
            written(Map.of(), Synthesised.directory().toString());

    private static Map<String, Object> shape() {
        Map<String, Object> settings = new HashMap<>(Synthesised.exampleSettings());
        settings.keySet().removeIf(name -> name.matches("(OUTSETA|INCIDENT)_.*|alarmEmail|functionZip"));
        return settings;
    }

    @Test
    void withTheSameSettingsItDeploysTheSame() {
        assertSame(
                Deployed.of(SHAPED, with("IncidentCloseOnRecovery", "true", "AlarmEmail", "oncall@example.com")),
                Deployed.of(exampleWithStatuses(), Map.of()));
    }

    @Test
    void withoutSlackAndWithOtherStatusesAndAnotherMachineItDoesToo() {
        Path zip = StubZip.nativeFor(StubZip.X86_64, Path.of("target/stub/x86_64.zip"));

        assertSame(
                Deployed.of(
                        UNSHAPED, with("Statuses", "FAILED,ABORTED", "Architecture", "x86_64", "SweepLookback", "P2D")),
                Deployed.of(
                        Synthesised.of(Map.of(
                                        "OUTSETA_SECRET", OUTSETA_SECRET,
                                        "STATUSES", "FAILED,ABORTED",
                                        "architecture", "x86_64",
                                        "SWEEP_LOOKBACK", "P2D",
                                        "functionZip", zip.toString()))
                                .relayJson(),
                        Map.of()));
    }

    @Test
    void aMembersTemplateDoesToo() {
        assertSame(
                Deployed.of(
                        Synthesised.read(Path.of(EXAMPLE, MEMBER + ".template.json")),
                        Map.of(
                                "RelayBus", "arn:aws:events:eu-west-1:445566778899:event-bus/default",
                                "AlarmEmail", "oncall@example.com",
                                "AWS::Region", "us-east-1")),
                Deployed.of(Synthesised.example().json("FailureRelayMember-445566778899-us-east-1"), Map.of()));
    }

    /** Each of these is another deployment, and the comparison must find it. */
    @ParameterizedTest
    @CsvSource({
        "Relay.*Function.*, /Properties/Environment/Variables, LEDGER_TABLE, ",
        "Relay.*Function.*, /Properties/Environment/Variables, LEDGER_TABLE, '{\"Ref\":\"QueuesDeadLetters\"}'",
        "Relay.*Function.*, /Properties/Environment/Variables, OUTSETA_SUBDOMAIN, '\"other\"'",
        "Relay.*Function.*, /Properties, Architectures, '\"arm64\"'",
        "Relay.*SqsEventSource.*, /Properties, FunctionResponseTypes, '\"ReportBatchItemFailures\"'",
        "Relay.*SqsEventSource.*, /Properties, ScalingConfig, ",
        "FailuresRule.*, /Properties/EventPattern, source, '\"aws.states\"'",
        "FailuresRule.*, /Properties/EventPattern, detail, '{}'",
        "RelayRole.*, /Properties/Policies/0/PolicyDocument/Statement/0, Resource, '\"*\"'",
        "AlarmTopicEmail.*, /Properties, Endpoint, '\"other@example.com\"'",
        "QueuesRedelivery.*, /Properties, VisibilityTimeout, 30"
    })
    void anotherDeploymentIsNotTakenForTheSame(String resource, String at, String member, String value)
            throws Exception {
        JsonNode other = SHAPED.deepCopy();
        ObjectNode changed = (ObjectNode) other.path("Resources").properties().stream()
                .filter(entry -> entry.getKey().matches(resource)
                        && entry.getValue().at(at).isObject())
                .findFirst()
                .orElseThrow()
                .getValue()
                .at(at);
        if (value == null) {
            changed.remove(member);
        } else {
            changed.set(member, Synthesised.JSON.readTree(value));
        }

        assertThat(Deployed.of(other, with("IncidentCloseOnRecovery", "true", "AlarmEmail", "oncall@example.com")))
                .isNotEqualTo(Deployed.of(exampleWithStatuses(), Map.of()));
    }

    @Test
    void aMissingOutputOrAnotherDelimiterIsNotTakenForTheSameEither() {
        Map<String, String> values = with("IncidentCloseOnRecovery", "true", "AlarmEmail", "oncall@example.com");
        JsonNode cdk = Deployed.of(exampleWithStatuses(), Map.of());
        JsonNode mute = SHAPED.deepCopy();
        ((ObjectNode) mute.path("Outputs")).remove("SelfCheck");
        JsonNode slashed = SHAPED.deepCopy();
        slashed.findValues("Fn::Join").forEach(join -> ((ArrayNode) join).set(0, Synthesised.JSON.valueToTree("/")));

        assertThat(Deployed.of(mute, values)).isNotEqualTo(cdk);
        assertThat(Deployed.of(slashed, values)).isNotEqualTo(cdk);
    }

    @Test
    void theFunctionsZipLiesInABucket() {
        assertThat(Synthesised.only(SHAPED, "AWS::Lambda::Function")
                        .path("Code")
                        .toString())
                .isEqualTo("{\"S3Bucket\":{\"Ref\":\"CodeBucket\"},\"S3Key\":{\"Ref\":\"CodeKey\"}}");
    }

    /** Else it could be deployed only where CDK was set up. */
    @Test
    void itNeedsNothingOfCdk() {
        assertThat(SHAPED.toString())
                .doesNotContain("cdk-bootstrap", "BootstrapVersion", "aws:cdk:path", "AWS::CDK::Metadata", "cdk-hnb");
    }

    @Test
    void whatMustBeGivenHasNoDefaultAndTheRestHas() {
        Set<String> required = new TreeSet<>();
        UNSHAPED.path("Parameters").properties().forEach(parameter -> {
            assertThat(parameter.getValue().path("Description").asText()).isNotEmpty();
            if (!parameter.getValue().has("Default")) {
                required.add(parameter.getKey());
            }
        });

        assertThat(required).containsExactly("CodeBucket", "CodeKey", "OutsetaFromPerson", "OutsetaSecretArn");
    }

    /** What CloudFormation lets through and the function does not would be found out by the first failure. */
    @ParameterizedTest
    @CsvSource({
        "OutsetaSubdomain, '', OutsetaUrl, '', false",
        "OutsetaSubdomain, '', OutsetaUrl, https://desk.example.com/api/v1, true",
        "OutsetaSubdomain, -, OutsetaUrl, '', false",
        "OutsetaSubdomain, acme, OutsetaUrl, acme, false",
        "OutsetaSubdomain, acme, OutsetaUrl, http://desk.example.com, false",
        "OutsetaSecretArn, failure-relay/outseta, OutsetaSource, '', false",
        "OutsetaSource, 6, OutsetaAssignee, '', false",
        "OutsetaSource, 5, OutsetaAssignee, Dxm1Kq2w, true",
        "SlackSecretArn, arn:aws:secretsmanager:eu-west-1:445566778899:secret:slack-Qr34St, SlackChannels, '', false",
        "SlackSecretArn, '', SlackChannels, #alerts, false",
        "SlackSecretArn, arn:aws:secretsmanager:eu-west-1:445566778899:secret:slack-Qr34St, SlackChannels, #alerts, true",
        "SlackSecretArn, xoxb-1, SlackChannels, #alerts, false",
        "Statuses, '', RedactKeys, '', false",
        "Statuses, 'FAILED,ABORTED', RedactKeys, 'iban,customerPin', true",
        "Statuses, 'FAILED,BROKEN', RedactKeys, '', false",
        "RedactKeys, x, IncidentWindow, '', false",
        "IncidentWindow, PT30M, SweepLookback, '', true",
        "IncidentWindow, PT0S, SweepLookback, P2DT12H, true",
        "IncidentWindow, PT, SweepLookback, '', false",
        "IncidentWindow, P, SweepLookback, '', false",
        "IncidentWindow, P1H, SweepLookback, '', false",
        "IncidentWindow, P1DT, SweepLookback, '', false",
        "IncidentWindow, 30 minutes, SweepLookback, '', false",
        "IncidentWindow, '', SweepLookback, PT0S, false",
        "HistoryLookup, no, NoticeIncludeInput, '', false",
        "HistoryLookup, false, NoticeIncludeInput, true, true",
        "AlarmEmail, on call, SlackUrl, '', false",
        "AlarmEmail, oncall@example.com, SlackUrl, https://slack.example.com/api, true",
        "Architecture, arm, SlackUrl, '', false",
        "CodeBucket, '', SlackUrl, '', false"
    })
    void whatTheFunctionWouldRefuseIsRefusedBeforeAnythingIsMade(
            String parameter, String value, String other, String otherValue, boolean allowed) {
        Map<String, String> values = with(parameter, value, other, otherValue);

        if (!allowed) {
            assertThatThrownBy(() -> Deployed.of(UNSHAPED, values)).isInstanceOf(Deployed.Refused.class);
            return;
        }
        Map<String, String> environment = new HashMap<>();
        Synthesised.only(asResources(Deployed.of(UNSHAPED, values)), "AWS::Lambda::Function")
                .at("/Environment/Variables")
                .properties()
                .forEach(variable ->
                        environment.put(variable.getKey(), variable.getValue().asText()));
        Variables variables = new Variables(name -> Optional.ofNullable(environment.get(name)), environment.keySet());
        Settings.readUnchecked(variables);
        variables.check();
    }

    private static JsonNode asResources(JsonNode resources) {
        return Synthesised.JSON.createObjectNode().set("Resources", resources);
    }

    @Test
    void whereRoutesNameChannelsSlackMustBeOn() {
        assertThatThrownBy(() -> Deployed.of(SHAPED, with("SlackSecretArn", "", "SlackChannels", "")))
                .isInstanceOf(Deployed.Refused.class)
                .hasMessageContaining("routes name channels");
    }

    /** Its members forward to one place, and only there does it let them in. */
    @Test
    void withMembersItIsForTheRelaysAccountAndRegionAlone() {
        assertThatThrownBy(() -> Deployed.of(SHAPED, with("AWS::Region", "eu-north-1", "SlackUrl", "")))
                .hasMessageContaining("written for eu-west-1");
        assertThatThrownBy(() -> Deployed.of(SHAPED, with("AWS::AccountId", "998877665544", "SlackUrl", "")))
                .hasMessageContaining("written for 445566778899");
        assertThat(Deployed.of(UNSHAPED, with("AWS::Region", "eu-north-1", "AWS::AccountId", "998877665544")))
                .isNotEmpty();
    }

    /** What is only a stand-in while the template is written must not be deployed. */
    @Test
    void nothingThatWasMadeUpIsInIt() {
        assertThat(UNSHAPED.toString()).doesNotContain("not-known-yet");
    }

    @ParameterizedTest
    @CsvSource({
        "STATUSES, BROKEN, STATUSES names something",
        "runtime, java, runtime is java: a plain template would go on running what was there",
        "OUTSETA_SECRET, failure-relay/outseta, 'OUTSETA_SECRET is no whole ARN, which a template needs'",
        "HISTORY_LOOKUP, False, HISTORY_LOOKUP is not as a template's parameter takes it",
        "INCIDENT_WINDOW, pt30m, INCIDENT_WINDOW is not as a template's parameter takes it"
    })
    void aSettingThatItCannotHoldIsRefusedAndNotLeftOut(String name, String value, String problem) {
        assertThatThrownBy(() ->
                        written(Map.of(name, value), Synthesised.directory().toString()))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining(problem);
    }

    private static JsonNode exampleWithStatuses() {
        Map<String, Object> settings = new HashMap<>(Synthesised.exampleSettings());
        settings.put("STATUSES", "FAILED,TIMED_OUT,ABORTED");
        return Synthesised.of(settings).relayJson();
    }

    private static Map<String, String> with(String... more) {
        Map<String, String> all = new HashMap<>(VALUES);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    private static void assertSame(JsonNode plain, JsonNode cdk) {
        Set<String> names = new TreeSet<>();
        cdk.fieldNames().forEachRemaining(names::add);
        assertThat(plain.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(names);
        assertThat(names)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(plain.path(name)).as(name).isEqualTo(cdk.path(name)));
    }

    private static JsonNode written(Map<String, ?> settings, String directory) {
        PlainTemplates.write(Given.in(settings), directory);
        return Synthesised.read(Path.of(directory, Infra.RELAY + ".template.json"));
    }
}
