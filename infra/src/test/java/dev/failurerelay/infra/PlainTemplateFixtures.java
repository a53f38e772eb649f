package dev.failurerelay.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Plain templates of the example's settings and of no settings, and parameter values for them. */
final class PlainTemplateFixtures {

    private static final String EXAMPLE_DIRECTORY = "target/plain-of-example";

    static final String DEFAULT_DIRECTORY = "target/plain-of-defaults";

    static final String OUTSETA_SECRET =
            "arn:aws:secretsmanager:eu-west-1:445566778899:secret:failure-relay/outseta-Xy12Zw";

    /** Written with those settings of the example that shape a template; parameters provide the values. */
    static final JsonNode EXAMPLE_TEMPLATE = write(shapeSettings(), EXAMPLE_DIRECTORY);

    /** The member's template, written together with {@link #EXAMPLE_TEMPLATE}. */
    static final JsonNode MEMBER_TEMPLATE =
            SynthesizedApp.read(Path.of(EXAMPLE_DIRECTORY, Infra.RELAY + "Member.template.json"));

    private static final Map<String, String> VALUES = Map.of(
            "CodeBucket", "my-bucket",
            "CodeKey", "failure-relay-1.zip",
            "OutsetaSubdomain", "acme",
            "OutsetaSecretArn", OUTSETA_SECRET,
            "OutsetaFromPerson", "L9P6gepm");

    /** Written without settings. */
    static final JsonNode DEFAULT_TEMPLATE = write(Map.of(), DEFAULT_DIRECTORY);

    private PlainTemplateFixtures() {}

    private static Map<String, Object> shapeSettings() {
        Map<String, Object> settings = new HashMap<>(SynthesizedApp.exampleSettings());
        settings.keySet().removeIf(name -> name.matches("(OUTSETA|INCIDENT)_.*|alarmEmail|functionZip"));
        return settings;
    }

    /** The example's template as CDK writes it, with the one variable that a plain template always sets. */
    static JsonNode exampleWithStatuses() {
        Map<String, Object> settings = new HashMap<>(SynthesizedApp.exampleSettings());
        settings.put("STATUSES", "FAILED,TIMED_OUT,ABORTED");
        return SynthesizedApp.of(settings).relayJson();
    }

    /** Returns values for all required parameters, and {@code more} as alternating names and values. */
    static Map<String, String> parameters(String... more) {
        Map<String, String> all = new HashMap<>(VALUES);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    /** Writes the templates and returns the relay's. */
    static JsonNode write(Map<String, ?> settings, String directory) {
        PlainTemplates.write(CdkContext.settings(settings), directory);
        return SynthesizedApp.read(Path.of(directory, Infra.RELAY + ".template.json"));
    }
}
