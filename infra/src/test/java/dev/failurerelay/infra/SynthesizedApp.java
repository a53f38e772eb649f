package dev.failurerelay.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.cxapi.CloudAssembly;
import software.amazon.awscdk.cxapi.CloudFormationStackArtifact;

/** Stacks as the app writes them, of the example's settings or of others. */
final class SynthesizedApp {

    static final ObjectMapper JSON = new ObjectMapper();

    static final String ACCOUNT = "445566778899";
    static final String REGION = "eu-west-1";

    private static final AtomicInteger DIRECTORIES = new AtomicInteger();

    private static final Path STUB = Path.of("target/stub/function.zip");

    /** Written when it is first asked for: once. */
    private static final class Example {
        static final SynthesizedApp INSTANCE = write(exampleSettings(), Path.of("target/cdk.out"));
    }

    private final CloudAssembly assembly;

    private SynthesizedApp(CloudAssembly assembly) {
        this.assembly = assembly;
    }

    /** Of {@code example.json}; its templates stay in {@code target/cdk.out}, to be read. */
    static SynthesizedApp example() {
        return Example.INSTANCE;
    }

    /** Of the least that must be set, and these. */
    static SynthesizedApp of(Map<String, ?> settings) {
        return write(least(settings), directory());
    }

    /** The least that must be set, and these. */
    static Map<String, Object> least(Map<String, ?> settings) {
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
                StubZip.nativeFor(StubZip.ARM64, STUB).toString()));
        all.putAll(settings);
        all.values().removeIf(""::equals);
        return all;
    }

    static Map<String, Object> exampleSettings() {
        Map<String, Object> settings = new HashMap<>(
                Map.of("functionZip", StubZip.nativeFor(StubZip.ARM64, STUB).toString()));
        read(Path.of("example.json"))
                .path("context")
                .properties()
                .forEach(entry -> settings.put(entry.getKey(), JSON.convertValue(entry.getValue(), Object.class)));
        return settings;
    }

    /** One that no other test has; the next run writes over it. */
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
        return JSON.valueToTree(artifact(stack).getTemplate());
    }

    JsonNode relayJson() {
        return json(Infra.RELAY);
    }

    /** What CDK and cdk-nag have to say of a stack. */
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

    /** Of a template's resources, those of one type. */
    static List<JsonNode> resources(JsonNode template, String type) {
        return StreamSupport.stream(template.path("Resources").spliterator(), false)
                .filter(resource -> resource.path("Type").asText().equals(type))
                .toList();
    }

    /** The only resource of a type. */
    static JsonNode only(JsonNode template, String type) {
        List<JsonNode> all = resources(template, type);
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " of " + type);
        }
        return all.get(0).path("Properties");
    }
}
