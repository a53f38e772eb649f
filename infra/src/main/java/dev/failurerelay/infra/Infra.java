package dev.failurerelay.infra;

import dev.failurerelay.infra.settings.Member;
import dev.failurerelay.infra.settings.RelayLocation;
import dev.failurerelay.infra.settings.RelaySettings;
import dev.failurerelay.infra.settings.SettingsReader;
import dev.failurerelay.settings.InvalidConfigurationException;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.lambda.Code;

/** The CDK app: writes the stacks' templates, as the settings in its context say. */
public final class Infra {

    static final String RELAY = "FailureRelay";

    static final String RELAY_DESCRIPTION =
            "Tells people of failed Step Functions executions. Its sweeps look into its own account and region alone";

    static final String MEMBER_DESCRIPTION =
            "Forwards failed Step Functions executions to the failure relay of another account or region, whose sweeps do"
                    + " not look here";

    /** What CDK does for new apps alone: a template for a known region then says aws, and not a reference to that. */
    private static final Map<String, Object> FEATURES = Map.of("@aws-cdk/core:enablePartitionLiterals", true);

    private Infra() {}

    public static void main(String[] args) {
        App app = app(App.Builder.create());
        try {
            define(app);
        } catch (InvalidConfigurationException e) {
            System.err.println(CdkContext.errorMessage(e));
            System.exit(1);
        }
        app.synth();
    }

    /** An app whose stacks are held against the rules of AWS Solutions, and not deployed where they break one. */
    static App app(App.Builder builder) {
        App app = builder.postCliContext(FEATURES).build();
        Aspects.of(app).add(AwsSolutionsChecks.Builder.create().build());
        return app;
    }

    /** @throws InvalidConfigurationException with all that is wrong with the settings in the app's context */
    static void define(App app) {
        RelaySettings settings =
                SettingsReader.read(CdkContext.in((Map<?, ?>) app.getNode().getAllContext()));
        RelayLocation location = settings.location();
        new RelayStack(
                app,
                RELAY,
                StackProps.builder()
                        .description(RELAY_DESCRIPTION)
                        .env(environment(location.account(), location.region()))
                        .build(),
                stack -> new RelayStack.Contents(
                        settings, Code.fromAsset(settings.functionPackage().zip())));
        settings.eventSources().members().forEach(member -> define(app, member, settings));
    }

    private static void define(App app, Member member, RelaySettings settings) {
        new MemberStack(
                app,
                RELAY + "Member-" + member.account() + "-" + member.region(),
                StackProps.builder()
                        .description(MEMBER_DESCRIPTION)
                        .env(environment(Optional.of(member.account()), Optional.of(member.region())))
                        .build(),
                stack -> new MemberStack.Contents(
                        bus(settings.location()),
                        settings.eventSources(),
                        settings.operations().alarmEmail()));
    }

    /** The relay's default bus; where there are members, it is known where that is. */
    private static String bus(RelayLocation location) {
        String region = location.region().orElseThrow();
        return "arn:%s:events:%s:%s:event-bus/default"
                .formatted(
                        RelayLocation.partition(region),
                        region,
                        location.account().orElseThrow());
    }

    private static Environment environment(Optional<String> account, Optional<String> region) {
        Environment.Builder environment = Environment.builder();
        account.ifPresent(environment::account);
        region.ifPresent(environment::region);
        return environment.build();
    }
}
