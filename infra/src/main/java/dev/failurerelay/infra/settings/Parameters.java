package dev.failurerelay.infra.settings;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.s3.Bucket;

/**
 * Replaces settings that are values by template parameters. The value set when the template is written becomes the
 * default. Settings that shape the template stay fixed: routes, prefixes, members, log groups and options.
 */
public final class Parameters {

    private final Stack stack;

    private Parameters(Stack stack) {
        this.stack = stack;
    }

    /** Returns the settings with values replaced by parameters of the stack. */
    public static RelaySettings of(Stack stack, RelaySettings settings) {
        return new Parameters(stack).in(settings);
    }

    /** Adds parameters for the location of the function's zip. */
    public static Code code(Stack stack) {
        CfnParameter bucket = CfnParameter.Builder.create(stack, "CodeBucket")
                .description("Bucket with the function's zip, in the region of the stack")
                .allowedPattern("[a-z0-9.-]{3,63}")
                .build();
        CfnParameter key = CfnParameter.Builder.create(stack, "CodeKey")
                .description("Key of the function's zip. Another zip needs another key, or the function is not updated")
                .allowedPattern(".+")
                .build();
        return Code.fromBucket(Bucket.fromBucketName(stack, "Code", bucket.getValueAsString()), key.getValueAsString());
    }

    private RelaySettings in(RelaySettings settings) {
        Map<String, String> environment = new TreeMap<>(settings.environment());
        Parameter.ALL.forEach(parameter -> environment.put(parameter.variable(), value(parameter, settings)));
        Validations.of(stack)
                .acknowledge(Acknowledgment.builder()
                        .id("CloudFormation-Validate::W2509")
                        .reason("What is taken for a password is a secret's ARN, which is no secret.")
                        .build());
        new ParameterRules(stack).addFunctionRules(settings);
        CfnCondition slack = isSet("SlackIsOn", "SlackSecretArn");
        return new RelaySettings(
                environment,
                settings.location(),
                new Secrets(
                        Fn.ref("OutsetaSecretArn"),
                        Optional.of(Fn.conditionIf(slack.getLogicalId(), Fn.ref("SlackSecretArn"), Aws.NO_VALUE)
                                .toString()),
                        settings.secrets().key()),
                settings.functionPackage().withArchitecture(architecture(settings.functionPackage())),
                settings.eventSources().withStatuses(Fn.ref("Statuses")),
                settings.operations()
                        .withAlarmEmail(alarmEmail(stack, settings.operations().alarmEmail())));
    }

    private String value(Parameter parameter, RelaySettings settings) {
        // Also used in the rule's pattern, so it must not be empty.
        Optional<String> set = parameter.variable().equals("STATUSES")
                ? Optional.of(settings.eventSources().statuses())
                : Optional.ofNullable(settings.environment().get(parameter.variable()));
        CfnParameter.Builder builder = CfnParameter.Builder.create(stack, parameter.name())
                .description(parameter.variable() + ": " + parameter.description())
                .allowedPattern("^(" + parameter.pattern() + ")$");
        set.or(() -> Optional.of("").filter(parameter::allows)).ifPresent(builder::defaultValue);
        return builder.build().getValueAsString();
    }

    private String architecture(FunctionPackage functionPackage) {
        return CfnParameter.Builder.create(stack, "Architecture")
                .description("What the function's zip was built for")
                .allowedValues(FunctionPackage.ARCHITECTURES)
                .defaultValue(functionPackage.architecture())
                .build()
                .getValueAsString();
    }

    /** Adds a parameter for the address that receives alarms. */
    public static ConditionalValue alarmEmail(Stack stack, Optional<ConditionalValue> set) {
        CfnParameter parameter = CfnParameter.Builder.create(stack, "AlarmEmail")
                .description("Hears of alarms; empty: nobody, until somebody subscribes to the topic")
                .allowedPattern("^(|[^@\\s]+@[^@\\s]+)$")
                .defaultValue(set.map(ConditionalValue::value).orElse(""))
                .build();
        return new ConditionalValue(
                parameter.getValueAsString(),
                Optional.of(new Parameters(stack).isSet("AlarmEmailIsGiven", "AlarmEmail")));
    }

    /** Adds a parameter to a member's stack for the ARN of the relay's default bus. */
    public static String bus(Stack stack) {
        return CfnParameter.Builder.create(stack, "RelayBus")
                .description("ARN of the default event bus of the relay's account and region")
                .allowedPattern("^arn:aws[a-z-]*:events:[a-z0-9-]+:\\d{12}:event-bus/default$")
                .build()
                .getValueAsString();
    }

    private CfnCondition isSet(String id, String parameter) {
        return CfnCondition.Builder.create(stack, id)
                .expression(Fn.conditionNot(Fn.conditionEquals(Fn.ref(parameter), "")))
                .build();
    }
}
