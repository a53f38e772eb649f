package dev.failurerelay.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Plain templates, with what the example's settings give them of their shape and with nothing; and values for them. */
final class PlainTemplateFixtures {

    private static final String EXAMPLE = "target/plain-of-example";

    static final String OUTSETA_SECRET =
            "arn:aws:secretsmanager:eu-west-1:445566778899:secret:failure-relay/outseta-Xy12Zw";

    /** Written with those of the example's settings that give a template its shape; what is a value comes by parameters. */
    static final JsonNode SHAPED = written(shape(), EXAMPLE);

    /** A member's, written with it. */
    static final JsonNode MEMBER = SynthesizedApp.read(Path.of(EXAMPLE, Infra.RELAY + "Member.template.json"));

    private static final Map<String, String> VALUES = Map.of(
            "CodeBucket", "my-bucket",
            "CodeKey", "failure-relay-1.zip",
            "OutsetaSubdomain", "acme",
            "OutsetaSecretArn", OUTSETA_SECRET,
            "OutsetaFromPerson", "L9P6gepm");

    /** Written without any setting. */
    static final JsonNode UNSHAPED =
            written(Map.of(), SynthesizedApp.directory().toString());

    private PlainTemplateFixtures() {}

    private static Map<String, Object> shape() {
        Map<String, Object> settings = new HashMap<>(SynthesizedApp.exampleSettings());
        settings.keySet().removeIf(name -> name.matches("(OUTSETA|INCIDENT)_.*|alarmEmail|functionZip"));
        return settings;
    }

    /** What CDK makes of the example, with a variable that a plain template always has. */
    static JsonNode exampleWithStatuses() {
        Map<String, Object> settings = new HashMap<>(SynthesizedApp.exampleSettings());
        settings.put("STATUSES", "FAILED,TIMED_OUT,ABORTED");
        return SynthesizedApp.of(settings).relayJson();
    }

    /** Values for all parameters that must have one, and names and values of more. */
    static Map<String, String> with(String... more) {
        Map<String, String> all = new HashMap<>(VALUES);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    /** The relay's. */
    static JsonNode written(Map<String, ?> settings, String directory) {
        PlainTemplates.write(CdkContext.in(settings), directory);
        return SynthesizedApp.read(Path.of(directory, Infra.RELAY + ".template.json"));
    }
}
