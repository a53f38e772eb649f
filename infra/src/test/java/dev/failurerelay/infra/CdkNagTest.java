package dev.failurerelay.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.sns.Topic;

/** The AWS Solutions rules, and the reasons for suppressing a few. */
@RequiresNode
class CdkNagTest {

    private static final List<SynthesizedApp> APPS = List.of(
            SynthesizedApp.example(),
            SynthesizedApp.of(Map.of(
                    "stateMachinePrefixes", "nightly-",
                    "members", "112233445566/us-east-1",
                    "OUTSETA_SECRET", "relay/outseta")),
            SynthesizedApp.of(Map.of(
                    "secretsKey", "arn:aws:kms:eu-west-1:445566778899:key/1a2b-3c4d",
                    "encryptionKey", "arn:aws:kms:eu-west-1:445566778899:key/5e6f-7a8b")),
            SynthesizedApp.of(Map.of(
                    "runtime",
                    "java",
                    "functionZip",
                    StubZip.javaZip(Path.of("target/stub/java.zip")).toString())));

    @Test
    void noStackViolatesARule() {
        for (SynthesizedApp app : APPS) {
            assertThat(app.stacks())
                    .isNotEmpty()
                    .allSatisfy(stack -> assertThat(app.messages(stack)).isEmpty());
        }
    }

    /** Uses CDK's own validation of the templates. */
    @Test
    void templatesPassCloudFormationValidation() throws Exception {
        assertThat(PlainTemplateFixtures.DEFAULT_TEMPLATE).isNotEmpty();
        assertThat(report("target/cdk.out").get("pluginReports")).isNotNull().isEmpty();
        // Acknowledged findings prove that the validation ran.
        JsonNode plain = report(PlainTemplateFixtures.DEFAULT_DIRECTORY);
        assertThat(plain.findValues("suppressedViolations")).isNotEmpty();
        assertThat(plain.findValues("violations"))
                .isNotEmpty()
                .allSatisfy(found -> assertThat(found).isEmpty());
    }

    private static JsonNode report(String directory) throws IOException {
        return SynthesizedApp.JSON.readTree(
                Path.of(directory, "validation-report.json").toFile());
    }

    /** Proves that the deploying app checks the rules. */
    @Test
    void violatingStackIsNotDeployed() {
        App app = Infra.app(App.Builder.create().outdir("target/bad"));
        new Topic(new Stack(app, "Bad"), "Topic");

        assertThat(app.synth().getStackByName("Bad").getMessages())
                .anySatisfy(message ->
                        assertThat(message.getEntry().getData().toString()).startsWith("AwsSolutions-SNS3"))
                .anySatisfy(message -> assertThat(message.getLevel()).hasToString("ERROR"));
    }

    @Test
    void everySuppressionHasAReason() {
        JsonNode example = SynthesizedApp.example().relayJson();
        List<JsonNode> suppressed = example.findValues("rules_to_suppress").stream()
                .flatMap(JsonNode::valueStream)
                .toList();

        assertThat(suppressed)
                .extracting(rule -> rule.path("id").asText())
                .containsOnly("AwsSolutions-IAM5", "AwsSolutions-SQS3", "AwsSolutions-SF1", "AwsSolutions-SF2");
        assertThat(suppressed)
                .allSatisfy(rule -> assertThat(rule.path("reason").asText()).hasSizeGreaterThan(30));
    }
}
