package dev.failurerelay.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.infra.settings.Parameters;
import dev.failurerelay.infra.settings.RelaySettings;
import dev.failurerelay.infra.settings.SettingsReader;
import dev.failurerelay.settings.InvalidConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.App;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.StackProps;

/**
 * Writes plain CloudFormation templates for deployment without CDK: the same stacks, without CDK's bootstrap. Settings
 * that are values become template parameters.
 */
public final class PlainTemplates {

    /** Required settings that may be unknown when the template is written, because parameters provide them later. */
    private static final Map<String, String> PARAMETER_PLACEHOLDERS = Map.of(
            "OUTSETA_SUBDOMAIN", SettingsReader.PLACEHOLDER,
            "OUTSETA_SECRET", SettingsReader.PLACEHOLDER,
            "OUTSETA_FROM_PERSON", SettingsReader.PLACEHOLDER);

    private PlainTemplates() {}

    /** @param args the settings file, in the format of {@code cdk.json}, and the output directory */
    public static void main(String[] args) throws IOException {
        try {
            write(read(Path.of(args[0])), args[1]);
        } catch (InvalidConfigurationException e) {
            System.err.println(CdkContext.errorMessage(e));
            System.exit(1);
        }
        System.out.println("Written to " + args[1] + ": " + Infra.RELAY + ".template.json and " + Infra.RELAY
                + "Member.template.json");
    }

    private static Map<String, String> read(Path settings) throws IOException {
        JsonNode context = new ObjectMapper().readTree(settings.toFile()).path("context");
        return CdkContext.settings(new ObjectMapper().convertValue(context, Map.class));
    }

    /** @throws InvalidConfigurationException with all problems of the settings */
    static void write(Map<String, String> settings, String directory) {
        RelaySettings relay = parse(settings);
        App app = Infra.app(App.Builder.create()
                .outdir(directory)
                .analyticsReporting(false)
                .context(Map.of("aws:cdk:enable-path-metadata", false)));
        new RelayStack(
                app,
                Infra.RELAY,
                props(Infra.RELAY_DESCRIPTION),
                stack -> new RelayStack.Contents(Parameters.of(stack, relay), Parameters.code(stack)));
        new MemberStack(
                app,
                Infra.RELAY + "Member",
                props(Infra.MEMBER_DESCRIPTION),
                stack -> new MemberStack.Contents(
                        Parameters.bus(stack),
                        relay.eventSources(),
                        Optional.of(
                                Parameters.alarmEmail(stack, relay.operations().alarmEmail()))));
        app.synth();
    }

    /** Removes the placeholders after validation, so that they do not become parameter defaults. */
    private static RelaySettings parse(Map<String, String> values) {
        Map<String, String> complete = new TreeMap<>(PARAMETER_PLACEHOLDERS);
        values.forEach((name, text) ->
                complete.merge(name, text, (placeholder, value) -> value.isBlank() ? placeholder : value));
        RelaySettings settings = SettingsReader.readForTemplate(complete);
        Map<String, String> environment = new TreeMap<>(settings.environment());
        environment.values().removeIf(SettingsReader.PLACEHOLDER::equals);
        return settings.with(environment);
    }

    private static StackProps props(String description) {
        return StackProps.builder()
                .description(description)
                .synthesizer(DefaultStackSynthesizer.Builder.create()
                        .generateBootstrapVersionRule(false)
                        .build())
                .build();
    }
}
