package dev.failurerelay.infra;

import static dev.failurerelay.infra.SynthesizedApp.only;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** The function, natively or on a Java runtime, and its log. */
@RequiresNode
class RelayFunctionTest {

    private static final String ALIAS = "AWS::Lambda::Alias";

    @Test
    void nativelyItRunsOnArm64UnlessToldOtherwise() {
        SynthesizedApp.example()
                .relay()
                .hasResourceProperties(
                        "AWS::Lambda::Function",
                        Map.of(
                                "Runtime",
                                "provided.al2023",
                                "Architectures",
                                List.of("arm64"),
                                "Timeout",
                                120,
                                "MemorySize",
                                512));
        Path zip = StubZip.nativeFor(StubZip.X86_64, Path.of("target/stub/x86_64.zip"));

        Template other = SynthesizedApp.of(Map.of(
                        "architecture", "x86_64", "functionZip", zip.toString(), "memory", 256, "timeout", "PT5M"))
                .relay();

        other.hasResourceProperties(
                "AWS::Lambda::Function",
                Map.of(
                        "Architectures", List.of("x86_64"),
                        "Timeout", 300,
                        "MemorySize", 256));
        other.resourceCountIs(ALIAS, 0);
    }

    @Test
    void onAJavaRuntimeItIsTheNewestWithSnapStartAndAnAlias() {
        SynthesizedApp java = java();

        JsonNode function = only(java.relayJson(), "AWS::Lambda::Function");
        String runtime = function.path("Runtime").asText();
        assertThat(runtime).matches("java\\d+");
        assertThat(Integer.parseInt(runtime.substring("java".length()))).isGreaterThanOrEqualTo(25);
        assertThat(function.path("SnapStart").path("ApplyOn").asText()).isEqualTo("PublishedVersions");
        assertThat(function.path("Handler").asText())
                .isEqualTo("io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest");
        assertThat(function.path("Environment").path("Variables").has("JAVA_TOOL_OPTIONS"))
                .isTrue();
        java.relay().resourceCountIs("AWS::Lambda::Version", 1);
        java.relay().resourceCountIs(ALIAS, 1);
    }

    /** With an option that it does not know, a Java machine does not start. */
    @Test
    void aJavaMachineStartsWithTheOptionsThatItIsGiven() throws Exception {
        String options = only(java().relayJson(), "AWS::Lambda::Function")
                .at("/Environment/Variables/JAVA_TOOL_OPTIONS")
                .asText();
        ProcessBuilder java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true);
        java.environment().put("JAVA_TOOL_OPTIONS", options);
        Process started = java.start();
        String said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(started.waitFor()).as(said).isZero();
        assertThat(said).contains("Picked up JAVA_TOOL_OPTIONS: " + options);
    }

    /** A snapshot is of a published version: whoever invoked the function itself would start it anew. */
    @Test
    void onAJavaRuntimeEverybodyInvokesTheAlias() {
        SynthesizedApp java = java();
        String alias = java.relay().findResources(ALIAS).keySet().iterator().next();
        Map<String, String> reference = Map.of("Ref", alias);

        Template template = java.relay();
        template.hasResourceProperties(
                "AWS::Events::Rule",
                Map.of("Targets", Match.arrayWith(List.of(Match.objectLike(Map.of("Arn", reference))))));
        template.hasResourceProperties(
                "AWS::Scheduler::Schedule", Map.of("Target", Match.objectLike(Map.of("Arn", reference))));
        template.hasResourceProperties("AWS::Logs::SubscriptionFilter", Map.of("DestinationArn", reference));
        template.allResourcesProperties("AWS::Lambda::Permission", Map.of("FunctionName", reference));
        assertThat(only(java.relayJson(), "AWS::Lambda::EventSourceMapping")
                        .path("FunctionName")
                        .toString())
                .contains(":live\"", alias);
        // The end of the alias's ARN.
        JsonNode invoking = only(java.relayJson(), "AWS::Lambda::EventInvokeConfig");
        assertThat(invoking.at("/Qualifier/Fn::Select/0").asInt()).isEqualTo(7);
        assertThat(invoking.at("/Qualifier/Fn::Select/1/Fn::Split/1/Ref").asText())
                .isEqualTo(alias);
        assertThat(java.relayJson().at("/Outputs/Function/Value/Ref").asText()).isEqualTo(alias);
    }

    /** Else the alias would go on with what there was before. */
    @Test
    void anotherSettingPublishesAnotherVersion() {
        assertThat(versions(Map.of("STATUSES", "FAILED")))
                .hasSize(1)
                .doesNotContainAnyElementsOf(versions(Map.of("STATUSES", "ABORTED")));
    }

    @Test
    void itsLogIsKeptForAsLongAsIsSaid() {
        Template ninety = SynthesizedApp.example().relay();
        ninety.hasResourceProperties("AWS::Logs::LogGroup", Map.of("RetentionInDays", 90));
        ninety.hasResourceProperties(
                "AWS::Lambda::Function",
                Map.of("LoggingConfig", Map.of("LogGroup", Map.of("Ref", Match.stringLikeRegexp("RelayLog.*")))));

        SynthesizedApp.of(Map.of("logRetentionDays", 7))
                .relay()
                .hasResourceProperties("AWS::Logs::LogGroup", Map.of("RetentionInDays", 7));
    }

    private static Set<String> versions(Map<String, String> settings) {
        return java(settings).relay().findResources("AWS::Lambda::Version").keySet();
    }

    private static SynthesizedApp java() {
        return java(Map.of());
    }

    private static SynthesizedApp java(Map<String, String> more) {
        Path zip = StubZip.java(Path.of("target/stub/java.zip"));
        Map<String, Object> settings = new HashMap<>(more);
        settings.putAll(Map.of(
                "runtime", "java",
                "functionZip", zip.toString(),
                "expressLogGroups", "/aws/vendedlogs/states/checkout"));
        return SynthesizedApp.of(settings);
    }
}
