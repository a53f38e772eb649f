package dev.failurerelay.infra;

import dev.failurerelay.infra.settings.Home;
import dev.failurerelay.infra.settings.Member;
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

    static final String WHAT_THE_RELAY_IS =
            "Tells people of failed Step Functions executions. Its sweeps look into its own account and region alone";

    static final String WHAT_A_MEMBER_IS =
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
            System.err.println(Given.refusal(e));
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
                SettingsReader.read(Given.in((Map<?, ?>) app.getNode().getAllContext()));
        Home home = settings.home();
        new RelayStack(
                app,
                RELAY,
                StackProps.builder()
                        .description(WHAT_THE_RELAY_IS)
                        .env(environment(home.account(), home.region()))
                        .build(),
                stack -> new RelayStack.Contents(
                        settings, Code.fromAsset(settings.program().zip())));
        settings.watch().members().forEach(member -> define(app, member, settings));
    }

    private static void define(App app, Member member, RelaySettings settings) {
        new MemberStack(
                app,
                RELAY + "Member-" + member.account() + "-" + member.region(),
                StackProps.builder()
                        .description(WHAT_A_MEMBER_IS)
                        .env(environment(Optional.of(member.account()), Optional.of(member.region())))
                        .build(),
                stack -> new MemberStack.Contents(
                        bus(settings.home()),
                        settings.watch(),
                        settings.upkeep().alarmEmail()));
    }

    /** The relay's default bus; where there are members, it is known where that is. */
    private static String bus(Home home) {
        String region = home.region().orElseThrow();
        return "arn:%s:events:%s:%s:event-bus/default"
                .formatted(Home.partition(region), region, home.account().orElseThrow());
    }

    private static Environment environment(Optional<String> account, Optional<String> region) {
        Environment.Builder environment = Environment.builder();
        account.ifPresent(environment::account);
        region.ifPresent(environment::region);
        return environment.build();
    }
}
