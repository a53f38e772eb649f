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
 * Writes plain CloudFormation templates, for those without CDK: the same stacks, with parameters for the settings that are
 * values, and without CDK's bootstrap.
 */
public final class PlainTemplates {

    /** What a template cannot do without, and need not be known when it is written. */
    private static final Map<String, String> PARAMETER_PLACEHOLDERS = Map.of(
            "OUTSETA_SUBDOMAIN", SettingsReader.PLACEHOLDER,
            "OUTSETA_SECRET", SettingsReader.PLACEHOLDER,
            "OUTSETA_FROM_PERSON", SettingsReader.PLACEHOLDER);

    private PlainTemplates() {}

    /** @param args where the settings are, as in {@code cdk.json}, and the directory for the templates */
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
        return CdkContext.in(new ObjectMapper().convertValue(context, Map.class));
    }

    /** @throws InvalidConfigurationException with all that is wrong with the settings */
    static void write(Map<String, String> given, String directory) {
        RelaySettings settings = settings(given);
        App app = Infra.app(App.Builder.create()
                .outdir(directory)
                .analyticsReporting(false)
                .context(Map.of("aws:cdk:enable-path-metadata", false)));
        new RelayStack(
                app,
                Infra.RELAY,
                props(Infra.RELAY_DESCRIPTION),
                stack -> new RelayStack.Contents(Parameters.of(stack, settings), Parameters.code(stack)));
        new MemberStack(
                app,
                Infra.RELAY + "Member",
                props(Infra.MEMBER_DESCRIPTION),
                stack -> new MemberStack.Contents(
                        Parameters.bus(stack),
                        settings.eventSources(),
                        Optional.of(Parameters.alarmEmail(
                                stack, settings.operations().alarmEmail()))));
        app.synth();
    }

    /** Whatever a parameter will hold is left out here, so that it does not become the parameter's default. */
    private static RelaySettings settings(Map<String, String> given) {
        Map<String, String> complete = new TreeMap<>(PARAMETER_PLACEHOLDERS);
        given.forEach((name, value) -> complete.merge(name, value, (later, now) -> now.isBlank() ? later : now));
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
