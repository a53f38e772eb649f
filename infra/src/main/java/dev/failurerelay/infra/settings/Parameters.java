package dev.failurerelay.infra.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.CfnRule;
import software.amazon.awscdk.CfnRuleAssertion;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.ICfnRuleConditionExpression;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.s3.Bucket;

/**
 * A template's parameters, in the place of settings that are values. What was set when the template is written becomes their
 * default. Settings that give the template its shape stay as they are: routes, prefixes, members, log groups and options.
 */
public final class Parameters {

    private static final String SECRET = "arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\\d{12}:secret:.+-[A-Za-z0-9]{6}";
    private static final String DURATION = "P[0-9TDHMS.]+";
    private static final String FLAG = "true|false";
    private static final String UID = "[A-Za-z0-9_-]{1,50}";

    /** The function's variables, in the order in which they are asked for. */
    private static final List<Variable> VARIABLES = List.of(
            new Variable("OUTSETA_SUBDOMAIN", "acme for acme.outseta.com", "[A-Za-z0-9-]{0,63}"),
            new Variable("OUTSETA_URL", "The whole base URL instead, /api/v1 included; most leave it empty", ".*"),
            new Variable("OUTSETA_SECRET", "ARN of the secret {\"apiKey\":\"...\",\"apiSecret\":\"...\"}", SECRET),
            new Variable("OUTSETA_FROM_PERSON", "Uid of the person that the tickets come from", UID),
            new Variable("OUTSETA_ASSIGNEE", "Uid of the person that they are assigned to", "|" + UID),
            new Variable("OUTSETA_SOURCE", "1 website, 2 e-mail, 3 Facebook, 4 Twitter, 5 chat", "|[1-5]"),
            new Variable(
                    "SLACK_SECRET",
                    "ARN of the secret {\"botToken\":\"xoxb-...\"} or {\"webhooks\":{\"#alerts\":\"https://...\"}};"
                            + " empty: no Slack",
                    "|" + SECRET),
            new Variable("SLACK_CHANNELS", "Comma-separated channels", ".*"),
            new Variable("SLACK_URL", "Base URL of the Web API instead of Slack's; most leave it empty", ".*"),
            new Variable(
                    "STATUSES",
                    "Which end states count, comma-separated",
                    "(FAILED|TIMED_OUT|ABORTED)(,(FAILED|TIMED_OUT|ABORTED)){0,2}"),
            new Variable("INCIDENT_WINDOW", "Quiet time after which a failure opens a new incident", "|" + DURATION),
            new Variable("INCIDENT_CLOSE_ON_RECOVERY", "Close the ticket after a successful redrive", "|" + FLAG),
            new Variable("NOTICE_INCLUDE_INPUT", "Put the (redacted) input in the notice", "|" + FLAG),
            new Variable("REDACT_KEYS", "Further key names to redact, comma-separated", ".*"),
            new Variable("HISTORY_LOOKUP", "Look the failed state up", "|" + FLAG),
            new Variable("SWEEP_LOOKBACK", "How far back a sweep looks", "|" + DURATION));

    private final Stack stack;

    private Parameters(Stack stack) {
        this.stack = stack;
    }

    /** @param pattern of the whole value; where it does not allow nothing, something must be given */
    private record Variable(String name, String description, String pattern) {

        /** As in {@code OutsetaSecretArn}: a parameter's name is letters and digits. */
        String parameter() {
            return Arrays.stream(name.split("_", -1))
                    .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining("", "", pattern.contains(SECRET) ? "Arn" : ""));
        }

        boolean mayBeEmpty() {
            return "".matches(pattern);
        }
    }

    /** The settings, with parameters of the stack for those that are values. */
    public static RelaySettings of(Stack stack, RelaySettings settings) {
        return new Parameters(stack).in(settings);
    }

    /** Where the function's zip lies. */
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
        VARIABLES.forEach(variable -> environment.put(variable.name(), value(variable, settings)));
        Validations.of(stack)
                .acknowledge(Acknowledgment.builder()
                        .id("CloudFormation-Validate::W2509")
                        .reason("What is taken for a password is a secret's ARN, which is no secret.")
                        .build());
        mustBeGiven("OutsetaAddress", "OUTSETA_SUBDOMAIN or OUTSETA_URL", "OutsetaSubdomain", "OutsetaUrl");
        CfnCondition slack = isGiven("SlackIsOn", "SlackSecretArn");
        Program program = settings.program();
        Watch watch = settings.watch();
        return new RelaySettings(
                environment,
                settings.home(),
                new Secrets(
                        Fn.ref("OutsetaSecretArn"),
                        Optional.of(Fn.conditionIf(slack.getLogicalId(), Fn.ref("SlackSecretArn"), Aws.NO_VALUE)
                                .toString()),
                        settings.secrets().key()),
                new Program(program.kind(), architecture(program), program.zip(), program.memory(), program.timeout()),
                new Watch(
                        Fn.ref("Statuses"),
                        watch.prefixes(),
                        watch.members(),
                        watch.expressLogGroups(),
                        watch.sweepEvery()),
                new Upkeep(
                        Optional.of(alarmEmail(stack, settings.upkeep().alarmEmail())),
                        settings.upkeep().logRetention(),
                        settings.upkeep().archive(),
                        settings.upkeep().tryItOut()));
    }

    private String value(Variable variable, RelaySettings settings) {
        // This one also makes the rule's pattern, so it cannot be left out.
        Optional<String> set = variable.name().equals("STATUSES")
                ? Optional.of(settings.watch().statuses())
                : Optional.ofNullable(settings.environment().get(variable.name()));
        CfnParameter.Builder parameter = CfnParameter.Builder.create(stack, variable.parameter())
                .description(variable.name() + ": " + variable.description())
                .allowedPattern("^(" + variable.pattern() + ")$");
        set.filter(value -> value.matches(variable.pattern()))
                .or(() -> variable.mayBeEmpty() ? Optional.of("") : Optional.empty())
                .ifPresent(parameter::defaultValue);
        return parameter.build().getValueAsString();
    }

    private String architecture(Program program) {
        return CfnParameter.Builder.create(stack, "Architecture")
                .description("What the function's zip was built for")
                .allowedValues(List.of("arm64", "x86_64"))
                .defaultValue(program.architecture())
                .build()
                .getValueAsString();
    }

    /** A parameter of the stack for the address that hears of alarms. */
    public static IfGiven alarmEmail(Stack stack, Optional<IfGiven> set) {
        CfnParameter parameter = CfnParameter.Builder.create(stack, "AlarmEmail")
                .description("Hears of alarms; empty: nobody, until somebody subscribes to the topic")
                .allowedPattern("^(|[^@\\s]+@[^@\\s]+)$")
                .defaultValue(set.map(IfGiven::value).orElse(""))
                .build();
        return new IfGiven(
                parameter.getValueAsString(),
                Optional.of(new Parameters(stack).isGiven("AlarmEmailIsGiven", "AlarmEmail")));
    }

    /** A parameter of a member's stack for the ARN of the relay's default bus. */
    public static String bus(Stack stack) {
        return CfnParameter.Builder.create(stack, "RelayBus")
                .description("ARN of the default event bus of the relay's account and region")
                .allowedPattern("^arn:aws[a-z-]*:events:[a-z0-9-]+:\\\\d{12}:event-bus/default$")
                .build()
                .getValueAsString();
    }

    private CfnCondition isGiven(String id, String parameter) {
        return CfnCondition.Builder.create(stack, id)
                .expression(given(parameter))
                .build();
    }

    private static ICfnRuleConditionExpression given(String parameter) {
        return Fn.conditionNot(Fn.conditionEquals(Fn.ref(parameter), ""));
    }

    private void mustBeGiven(String id, String what, String one, String other) {
        CfnRule.Builder.create(stack, id)
                .assertions(List.of(CfnRuleAssertion.builder()
                        .assertValue(Fn.conditionOr(given(one), given(other)))
                        .assertDescription("Give " + what)
                        .build()))
                .build();
    }
}
