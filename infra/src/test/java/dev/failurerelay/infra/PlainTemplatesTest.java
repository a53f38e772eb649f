package dev.failurerelay.infra;

import static dev.failurerelay.infra.PlainTemplateFixtures.DEFAULT_TEMPLATE;
import static dev.failurerelay.infra.PlainTemplateFixtures.EXAMPLE_TEMPLATE;
import static dev.failurerelay.infra.PlainTemplateFixtures.exampleWithStatuses;
import static dev.failurerelay.infra.PlainTemplateFixtures.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Plain templates deploy the same resources as CDK. */
@RequiresNode
class PlainTemplatesTest {

    @Test
    void deploysTheSameAsCdk() {
        assertSame(
                DeployedTemplate.of(
                        EXAMPLE_TEMPLATE,
                        parameters("IncidentCloseOnRecovery", "true", "AlarmEmail", "oncall@example.com")),
                DeployedTemplate.of(exampleWithStatuses(), Map.of()));
    }

    @Test
    void deploysTheSameWithOtherParameters() {
        Path zip = StubZip.nativeZip(StubZip.X86_64, Path.of("target/stub/x86_64.zip"));

        assertSame(
                DeployedTemplate.of(
                        DEFAULT_TEMPLATE,
                        parameters("Statuses", "FAILED,ABORTED", "Architecture", "x86_64", "SweepLookback", "P2D")),
                DeployedTemplate.of(
                        SynthesizedApp.of(Map.of(
                                        "OUTSETA_SECRET", PlainTemplateFixtures.OUTSETA_SECRET,
                                        "STATUSES", "FAILED,ABORTED",
                                        "architecture", "x86_64",
                                        "SWEEP_LOOKBACK", "P2D",
                                        "functionZip", zip.toString()))
                                .relayJson(),
                        Map.of()));
    }

    @Test
    void memberTemplateDeploysTheSame() {
        assertSame(
                DeployedTemplate.of(
                        PlainTemplateFixtures.MEMBER_TEMPLATE,
                        Map.of(
                                "RelayBus", "arn:aws:events:eu-west-1:445566778899:event-bus/default",
                                "AlarmEmail", "oncall@example.com",
                                "AWS::Region", "us-east-1")),
                DeployedTemplate.of(
                        SynthesizedApp.example().json("FailureRelayMember-445566778899-us-east-1"), Map.of()));
    }

    @Test
    void codeComesFromABucket() {
        assertThat(SynthesizedApp.only(EXAMPLE_TEMPLATE, "AWS::Lambda::Function")
                        .path("Code")
                        .toString())
                .isEqualTo("{\"S3Bucket\":{\"Ref\":\"CodeBucket\"},\"S3Key\":{\"Ref\":\"CodeKey\"}}");
    }

    /** Otherwise it could be deployed only to a bootstrapped account. */
    @Test
    void templateDoesNotNeedCdkBootstrap() {
        assertThat(EXAMPLE_TEMPLATE.toString())
                .doesNotContain("cdk-bootstrap", "BootstrapVersion", "aws:cdk:path", "AWS::CDK::Metadata", "cdk-hnb");
    }

    /** Placeholders stand for required settings while the template is written. */
    @Test
    void placeholdersAreNotInTheTemplate() {
        assertThat(DEFAULT_TEMPLATE.toString()).doesNotContain("not-known-yet");
    }

    private static void assertSame(JsonNode plain, JsonNode cdk) {
        Set<String> names = new TreeSet<>();
        cdk.fieldNames().forEachRemaining(names::add);
        assertThat(plain.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(names);
        assertThat(names)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(plain.path(name)).as(name).isEqualTo(cdk.path(name)));
    }
}
