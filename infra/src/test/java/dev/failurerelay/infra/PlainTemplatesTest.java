package dev.failurerelay.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.configuration.InvalidConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The templates for those without CDK deploy what CDK deploys. */
@NeedsNode
class PlainTemplatesTest {

    private static final String MEMBER = Infra.RELAY + "Member";
    private static final String OUTSETA_SECRET =
            "arn:aws:secretsmanager:eu-west-1:445566778899:secret:failure-relay/outseta-Xy12Zw";
    private static final String SLACK_SECRET =
            "arn:aws:secretsmanager:eu-west-1:445566778899:secret:failure-relay/slack-Qr34St";

    /** The example's settings that give a template its shape; what is a value comes by parameters. */
    private static final Map<String, Object> SHAPE = shape();

    private static final JsonNode SHAPED = written(SHAPE, Path.of("target/plain"), Infra.RELAY);

    /** The least that must be given, of a template that was written without any setting. */
    private static final Map<String, String> LEAST = Map.of(
            "OutsetaSubdomain", "acme",
            "OutsetaSecretArn", OUTSETA_SECRET,
            "OutsetaFromPerson", "L9P6gepm");

    private static final JsonNode UNSHAPED = written(Map.of(), Synthesised.directory(), Infra.RELAY);

    private static Map<String, Object> shape() {
        Map<String, Object> settings = new HashMap<>(Synthesised.exampleSettings());
        settings.keySet().removeIf(name -> name.matches("(OUTSETA|SLACK|INCIDENT)_.*|alarmEmail|functionZip"));
        // Routes to channels need Slack; these become the parameters' defaults.
        settings.put("SLACK_CHANNELS", "#alerts");
        settings.put("SLACK_SECRET", SLACK_SECRET);
        return settings;
    }

    @Test
    void withTheSameSettingsItDeploysTheSame() {
        Map<String, Object> settings = new HashMap<>(Synthesised.exampleSettings());
        settings.put("STATUSES", "FAILED,TIMED_OUT,ABORTED");

        assertSame(
                Deployed.resources(
                        SHAPED,
                        Map.of(
                                "OutsetaSubdomain", "acme",
                                "OutsetaSecretArn", OUTSETA_SECRET,
                                "OutsetaFromPerson", "L9P6gepm",
                                "IncidentCloseOnRecovery", "true",
                                "AlarmEmail", "oncall@example.com")),
                Deployed.resources(Synthesised.of(settings).relayJson(), Map.of()));
    }

    @Test
    void withoutSlackAndWithOtherStatusesAndAnotherMachineItDoesToo() {
        Path zip = StubZip.nativeFor(StubZip.X86_64, Path.of("target/stub/x86_64.zip"));
        Map<String, String> other = new HashMap<>(LEAST);
        other.putAll(Map.of("Statuses", "FAILED,ABORTED", "Architecture", "x86_64", "SweepLookback", "P2D"));

        assertSame(
                Deployed.resources(UNSHAPED, other),
                Deployed.resources(
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
                Deployed.resources(
                        template("target/plain", MEMBER),
                        Map.of(
                                "RelayBus", "arn:aws:events:eu-west-1:445566778899:event-bus/default",
                                "AlarmEmail", "oncall@example.com",
                                "AWS::Region", "us-east-1")),
                Deployed.resources(Synthesised.example().json("FailureRelayMember-445566778899-us-east-1"), Map.of()));
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
        assertThat(SHAPED.toString()).doesNotContain("cdk-bootstrap", "aws:cdk:path", "AWS::CDK::Metadata", "cdk-hnb");
        assertThat(SHAPED.path("Rules").fieldNames()).toIterable().containsExactly("OutsetaAddress");
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

    @ParameterizedTest
    @CsvSource({
        "OutsetaSecretArn, failure-relay/outseta, false",
        "OutsetaSecretArn, arn:aws:secretsmanager:eu-west-1:445566778899:secret:failure-relay/outseta-Xy12Zw, true",
        "SlackSecretArn, '', true",
        "SlackSecretArn, xoxb-1, false",
        "Statuses, '', false",
        "Statuses, 'FAILED,ABORTED', true",
        "Statuses, 'FAILED,BROKEN', false",
        "IncidentWindow, '', true",
        "IncidentWindow, PT30M, true",
        "IncidentWindow, 30 minutes, false",
        "HistoryLookup, no, false",
        "OutsetaSource, 6, false",
        "AlarmEmail, '', true",
        "AlarmEmail, on call, false"
    })
    void aWrongValueIsRefusedBeforeAnythingIsMade(String parameter, String value, boolean allowed) {
        String pattern = UNSHAPED.path("Parameters")
                .path(parameter)
                .path("AllowedPattern")
                .asText();

        assertThat(Pattern.matches(pattern, value)).isEqualTo(allowed);
    }

    /** What is only a stand-in while the template is written must not be deployed. */
    @Test
    void nothingThatWasMadeUpIsInIt() {
        assertThat(UNSHAPED.toString()).doesNotContain("asked-for-later");
    }

    @Test
    void wrongSettingsAndTheJavaRuntimeAreRefused() {
        assertThatThrownBy(() -> written(Map.of("STATUSES", "BROKEN"), Synthesised.directory(), Infra.RELAY))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("STATUSES");
        assertThatThrownBy(() -> written(Map.of("runtime", "java"), Synthesised.directory(), Infra.RELAY))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("runtime is java: a plain template would go on running what was there");
    }

    private static void assertSame(JsonNode plain, JsonNode cdk) {
        Set<String> names = new TreeSet<>();
        cdk.fieldNames().forEachRemaining(names::add);
        assertThat(plain.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(names);
        assertThat(names)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(plain.path(name)).as(name).isEqualTo(cdk.path(name)));
    }

    private static JsonNode written(Map<String, Object> settings, Path directory, String stack) {
        PlainTemplates.write(Given.in(settings), directory.toString());
        return template(directory.toString(), stack);
    }

    static JsonNode template(String directory, String stack) {
        try {
            return Synthesised.JSON.readTree(
                    Path.of(directory, stack + ".template.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
