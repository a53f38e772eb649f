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

/** The CDK app: writes the stacks' templates from the settings in its context. */
public final class Infra {

    static final String RELAY = "FailureRelay";

    static final String RELAY_DESCRIPTION =
            "Tells people of failed Step Functions executions. Its sweeps look into its own account and region alone";

    static final String MEMBER_DESCRIPTION =
            "Forwards failed Step Functions executions to the failure relay of another account or region, whose sweeps do"
                    + " not look here";

    /**
     * Enables literal partitions, CDK's default for new apps only: templates for a known region contain {@code aws}.
     */
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

    /** Creates an app that checks its stacks against the AWS Solutions rules: a violation prevents deployment. */
    static App app(App.Builder builder) {
        App app = builder.postCliContext(FEATURES).build();
        Aspects.of(app).add(AwsSolutionsChecks.Builder.create().build());
        return app;
    }

    /** @throws InvalidConfigurationException with all problems of the settings in the app's context */
    static void define(App app) {
        RelaySettings settings = SettingsReader.read(
                CdkContext.settings((Map<?, ?>) app.getNode().getAllContext()));
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
                        settings.location().bus(),
                        settings.eventSources(),
                        settings.operations().alarmEmail()));
    }

    private static Environment environment(Optional<String> account, Optional<String> region) {
        Environment.Builder environment = Environment.builder();
        account.ifPresent(environment::account);
        region.ifPresent(environment::region);
        return environment.build();
    }
}
