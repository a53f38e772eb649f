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

/** The function, native or on a Java runtime, and its log group. */
@RequiresNode
class RelayFunctionTest {

    private static final String ALIAS = "AWS::Lambda::Alias";

    @Test
    void nativeFunctionRunsOnArm64ByDefault() {
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
        Path zip = StubZip.nativeZip(StubZip.X86_64, Path.of("target/stub/x86_64.zip"));

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

    /** Without a reservation, a storm of failures could throttle the account's other functions. */
    @Test
    void concurrencyIsReserved() {
        assertThat(reserved(Map.of())).isEqualTo(10);
        assertThat(reserved(Map.of("concurrency", 25))).isEqualTo(25);
        assertThat(only(SynthesizedApp.of(Map.of("concurrency", "none")).relayJson(), "AWS::Lambda::Function")
                        .has("ReservedConcurrentExecutions"))
                .isFalse();
    }

    private static int reserved(Map<String, ?> settings) {
        return only(SynthesizedApp.of(settings).relayJson(), "AWS::Lambda::Function")
                .path("ReservedConcurrentExecutions")
                .asInt();
    }

    @Test
    void javaFunctionUsesLatestRuntimeWithSnapStart() {
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

    /** A JVM does not start with an unknown option. */
    @Test
    void jvmAcceptsTheToolOptions() throws Exception {
        String options = only(java().relayJson(), "AWS::Lambda::Function")
                .at("/Environment/Variables/JAVA_TOOL_OPTIONS")
                .asText();
        ProcessBuilder java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true);
        java.environment().put("JAVA_TOOL_OPTIONS", options);
        Process started = java.start();
        String output = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(started.waitFor()).as(output).isZero();
        assertThat(output).contains("Picked up JAVA_TOOL_OPTIONS: " + options);
    }

    /** A snapshot belongs to a published version; invoking the function itself would not use it. */
    @Test
    void callersInvokeTheAliasOfTheJavaFunction() {
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
        // The last part of the alias's ARN.
        JsonNode invoking = only(java.relayJson(), "AWS::Lambda::EventInvokeConfig");
        assertThat(invoking.at("/Qualifier/Fn::Select/0").asInt()).isEqualTo(7);
        assertThat(invoking.at("/Qualifier/Fn::Select/1/Fn::Split/1/Ref").asText())
                .isEqualTo(alias);
        assertThat(java.relayJson().at("/Outputs/Function/Value/Ref").asText()).isEqualTo(alias);
    }

    /** Otherwise the alias would keep the old settings. */
    @Test
    void changedSettingPublishesANewVersion() {
        assertThat(versions(Map.of("STATUSES", "FAILED")))
                .hasSize(1)
                .doesNotContainAnyElementsOf(versions(Map.of("STATUSES", "ABORTED")));
    }

    @Test
    void logRetentionIsConfigurable() {
        Template ninety = SynthesizedApp.example().relay();
        ninety.hasResourceProperties("AWS::Logs::LogGroup", Map.of("RetentionInDays", 90));
        ninety.hasResourceProperties(
                "AWS::Lambda::Function",
                Map.of("LoggingConfig", Map.of("LogGroup", Map.of("Ref", Match.stringLikeRegexp("RelayLog.*")))));

        SynthesizedApp.of(Map.of("logRetentionDays", 7))
                .relay()
                .hasResourceProperties("AWS::Logs::LogGroup", Map.of("RetentionInDays", 7));
    }

    @Test
    void logOutlivesTheStackIfConfigured() {
        assertThat(deletionPolicy(Map.of())).isEqualTo("Delete");
        assertThat(deletionPolicy(Map.of("retainLog", true))).isEqualTo("Retain");
    }

    private static String deletionPolicy(Map<String, ?> settings) {
        return SynthesizedApp.resources(SynthesizedApp.of(settings).relayJson(), "AWS::Logs::LogGroup")
                .get(0)
                .path("DeletionPolicy")
                .asText();
    }

    private static Set<String> versions(Map<String, String> settings) {
        return java(settings).relay().findResources("AWS::Lambda::Version").keySet();
    }

    private static SynthesizedApp java() {
        return java(Map.of());
    }

    private static SynthesizedApp java(Map<String, String> more) {
        Path zip = StubZip.javaZip(Path.of("target/stub/java.zip"));
        Map<String, Object> settings = new HashMap<>(more);
        settings.putAll(Map.of(
                "runtime", "java",
                "functionZip", zip.toString(),
                "expressLogGroups", "/aws/vendedlogs/states/checkout"));
        return SynthesizedApp.of(settings);
    }
}
