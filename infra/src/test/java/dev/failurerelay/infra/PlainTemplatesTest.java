package dev.failurerelay.infra;

import static dev.failurerelay.infra.PlainTemplateFixtures.SHAPED;
import static dev.failurerelay.infra.PlainTemplateFixtures.UNSHAPED;
import static dev.failurerelay.infra.PlainTemplateFixtures.exampleWithStatuses;
import static dev.failurerelay.infra.PlainTemplateFixtures.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The templates for those without CDK deploy what CDK deploys. */
@RequiresNode
class PlainTemplatesTest {

    @Test
    void withTheSameSettingsItDeploysTheSame() {
        assertSame(
                DeployedTemplate.of(
                        SHAPED, with("IncidentCloseOnRecovery", "true", "AlarmEmail", "oncall@example.com")),
                DeployedTemplate.of(exampleWithStatuses(), Map.of()));
    }

    @Test
    void withoutSlackAndWithOtherStatusesAndAnotherMachineItDoesToo() {
        Path zip = StubZip.nativeFor(StubZip.X86_64, Path.of("target/stub/x86_64.zip"));

        assertSame(
                DeployedTemplate.of(
                        UNSHAPED, with("Statuses", "FAILED,ABORTED", "Architecture", "x86_64", "SweepLookback", "P2D")),
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
    void aMembersTemplateDoesToo() {
        assertSame(
                DeployedTemplate.of(
                        PlainTemplateFixtures.MEMBER,
                        Map.of(
                                "RelayBus", "arn:aws:events:eu-west-1:445566778899:event-bus/default",
                                "AlarmEmail", "oncall@example.com",
                                "AWS::Region", "us-east-1")),
                DeployedTemplate.of(
                        SynthesizedApp.example().json("FailureRelayMember-445566778899-us-east-1"), Map.of()));
    }

    @Test
    void theFunctionsZipLiesInABucket() {
        assertThat(SynthesizedApp.only(SHAPED, "AWS::Lambda::Function")
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

    /** What is only a stand-in while the template is written must not be deployed. */
    @Test
    void nothingThatWasMadeUpIsInIt() {
        assertThat(UNSHAPED.toString()).doesNotContain("not-known-yet");
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
