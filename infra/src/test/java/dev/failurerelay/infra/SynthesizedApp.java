package dev.failurerelay.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.cxapi.CloudAssembly;
import software.amazon.awscdk.cxapi.CloudFormationStackArtifact;

/**
 * The stacks as the app writes them. Synthesis is slow, so equal settings share one assembly; callers must not change
 * its templates.
 */
final class SynthesizedApp {

    static final ObjectMapper JSON = new ObjectMapper();

    static final String ACCOUNT = "445566778899";
    static final String REGION = "eu-west-1";

    private static final AtomicInteger DIRECTORIES = new AtomicInteger();

    private static final Map<Map<String, Object>, SynthesizedApp> BY_SETTINGS = new ConcurrentHashMap<>();

    private static final Path STUB = Path.of("target/stub/function.zip");

    /** Synthesized on first use. */
    private static final class Example {
        static final SynthesizedApp INSTANCE = write(exampleSettings(), Path.of("target/cdk.out"));
    }

    private final CloudAssembly assembly;
    private final Map<String, JsonNode> templates = new ConcurrentHashMap<>();

    private SynthesizedApp(CloudAssembly assembly) {
        this.assembly = assembly;
    }

    /** Uses the settings of {@code example.json}. The templates are kept in {@code target/cdk.out}. */
    static SynthesizedApp example() {
        return Example.INSTANCE;
    }

    /** Uses the required settings and these. */
    static SynthesizedApp of(Map<String, ?> settings) {
        return BY_SETTINGS.computeIfAbsent(required(settings), all -> write(all, directory()));
    }

    /** Returns the required settings and these. */
    static Map<String, Object> required(Map<String, ?> settings) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "OUTSETA_SUBDOMAIN",
                "acme",
                "OUTSETA_SECRET",
                "arn:aws:secretsmanager:eu-west-1:445566778899:secret:relay/outseta-Ab12Cd",
                "OUTSETA_FROM_PERSON",
                "L9P6gepm",
                "account",
                ACCOUNT,
                "region",
                REGION,
                "alarmEmail",
                "none",
                "functionZip",
                StubZip.nativeZip(StubZip.ARM64, STUB).toString()));
        all.putAll(settings);
        all.values().removeIf(""::equals);
        return all;
    }

    static Map<String, Object> exampleSettings() {
        Map<String, Object> settings = new HashMap<>(
                Map.of("functionZip", StubZip.nativeZip(StubZip.ARM64, STUB).toString()));
        read(Path.of("example.json"))
                .path("context")
                .properties()
                .forEach(entry -> settings.put(entry.getKey(), JSON.convertValue(entry.getValue(), Object.class)));
        return settings;
    }

    /** Returns a directory that is unique within this run. */
    static Path directory() {
        return Path.of("target/synthesised", String.valueOf(DIRECTORIES.incrementAndGet()));
    }

    static JsonNode read(Path json) {
        try {
            return JSON.readTree(json.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SynthesizedApp write(Map<String, Object> settings, Path directory) {
        App app = Infra.app(App.Builder.create().outdir(directory.toString()).context(settings));
        Infra.define(app);
        return new SynthesizedApp(app.synth());
    }

    Template template(String stack) {
        return Template.fromString(json(stack).toString());
    }

    Template relay() {
        return template(Infra.RELAY);
    }

    JsonNode json(String stack) {
        return templates.computeIfAbsent(
                stack, name -> JSON.valueToTree(artifact(name).getTemplate()));
    }

    JsonNode relayJson() {
        return json(Infra.RELAY);
    }

    /** Returns the messages of CDK and cdk-nag about a stack. */
    List<String> messages(String stack) {
        return artifact(stack).getMessages().stream()
                .map(message -> message.getLevel() + " " + message.getId() + ": "
                        + message.getEntry().getData())
                .toList();
    }

    List<String> stacks() {
        return assembly.getStacks().stream()
                .map(CloudFormationStackArtifact::getStackName)
                .toList();
    }

    private CloudFormationStackArtifact artifact(String stack) {
        return assembly.getStackByName(stack);
    }

    /** Returns a template's resources of one type. */
    static List<JsonNode> resources(JsonNode template, String type) {
        return StreamSupport.stream(template.path("Resources").spliterator(), false)
                .filter(resource -> resource.path("Type").asText().equals(type))
                .toList();
    }

    /** Returns the properties of the only resource of a type. */
    static JsonNode only(JsonNode template, String type) {
        List<JsonNode> all = resources(template, type);
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " of " + type);
        }
        return all.get(0).path("Properties");
    }
}
