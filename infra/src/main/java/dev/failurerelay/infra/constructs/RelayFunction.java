package dev.failurerelay.infra.constructs;

import dev.failurerelay.infra.settings.FunctionPackage;
import dev.failurerelay.infra.settings.FunctionPackage.Kind;
import dev.failurerelay.infra.settings.LogSettings;
import dev.failurerelay.infra.settings.RelaySettings;
import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.EventInvokeConfigOptions;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.destinations.SqsDestination;
import software.amazon.awscdk.services.lambda.eventsources.SqsEventSource;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/** The function with its role, log group and redelivery queue. */
public final class RelayFunction extends Construct {

    private static final String HANDLER = "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";

    /** Lambda's minimum for an event source. */
    private static final int MIN_QUEUE_CONCURRENCY = 2;

    /**
     * Batches of the redelivery queue that are processed at once. Outseta allows four requests a second per key, and a
     * request may take a second, so more batches would only wait for each other.
     */
    private static final int MAX_QUEUE_CONCURRENCY = 4;

    /**
     * Ten deliveries that wait for an answer without getting one take 80 seconds, less than the default timeout. A
     * larger batch would return messages that were received but not tried.
     */
    private static final int BATCH_SIZE = 10;

    /** Lambda's maximum. If the function is throttled for longer, the event goes to the redelivery queue. */
    private static final Duration MAX_EVENT_AGE = Duration.hours(6);

    private final LogGroup log;
    private final Function function;
    private final IFunction invoked;

    /** @param key encrypts the log; empty for CloudWatch Logs' own key */
    public RelayFunction(
            Construct scope, RelaySettings settings, Code code, ITable ledger, IQueue redelivery, Optional<IKey> key) {
        super(scope, "Relay");
        LogSettings logSettings = settings.operations().log();
        this.log = LogGroup.Builder.create(this, "Log")
                .retention(logSettings.retention())
                .removalPolicy(logSettings.outlivesStack() ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY)
                .encryptionKey(key.orElse(null))
                .build();
        Role role = Role.Builder.create(this, "Role")
                .description("What the failure relay's function may do")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .inlinePolicies(
                        Map.of("Relay", new Permissions(Stack.of(this), settings).document(ledger, redelivery, log)))
                .build();
        suppressWildcards(role);
        FunctionPackage functionPackage = settings.functionPackage();
        boolean java = functionPackage.kind() == Kind.JAVA;
        Function.Builder builder = Function.Builder.create(this, "Function")
                .description("Tells people of failed Step Functions executions: an Outseta ticket, Slack messages")
                .runtime(java ? LatestJavaRuntime.runtime() : Runtime.PROVIDED_AL2023)
                .architecture(Architecture.custom(functionPackage.architecture()))
                .handler(java ? HANDLER : "bootstrap")
                .code(code)
                .memorySize(functionPackage.memory())
                .timeout(Duration.seconds(functionPackage.timeout().toSeconds()))
                .environment(environment(settings, ledger))
                .role(role.withoutPolicyUpdates())
                .logGroup(log);
        functionPackage.concurrency().ifPresent(builder::reservedConcurrentExecutions);
        if (java) {
            builder.snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS);
        }
        this.function = builder.build();
        this.invoked = java ? liveAlias(function) : function;
        invoked.configureAsyncInvoke(EventInvokeConfigOptions.builder()
                .retryAttempts(0)
                .maxEventAge(MAX_EVENT_AGE)
                .onFailure(new SqsDestination(redelivery))
                .build());
        invoked.addEventSource(SqsEventSource.Builder.create(redelivery)
                .batchSize(BATCH_SIZE)
                .reportBatchItemFailures(true)
                .maxConcurrency(queueConcurrency(functionPackage))
                .build());
    }

    /**
     * Leaves half of a reservation to events and sweeps, or one copy of three. If the queue could take all copies,
     * Lambda would throttle the others and return messages untried.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html">maximum concurrency</a>
     */
    private static int queueConcurrency(FunctionPackage functionPackage) {
        int half = functionPackage.concurrency().map(reserved -> reserved / 2).orElse(MAX_QUEUE_CONCURRENCY);
        return Math.max(MIN_QUEUE_CONCURRENCY, Math.min(MAX_QUEUE_CONCURRENCY, half));
    }

    /**
     * Creates an alias of the current version, because SnapStart applies to published versions only. Each change
     * publishes one.
     */
    private static Alias liveAlias(Function function) {
        Annotations.of(function)
                .acknowledgeWarning("@aws-cdk/aws-lambda:snapStartRequirePublish", "Everybody invokes the alias.");
        return Alias.Builder.create(function, "Live")
                .aliasName("live")
                .version(function.getCurrentVersion())
                .build();
    }

    private static Map<String, String> environment(RelaySettings settings, ITable ledger) {
        Map<String, String> environment = new TreeMap<>(settings.environment());
        environment.put("LEDGER_TABLE", ledger.getTableName());
        if (!settings.eventSources().prefixes().isEmpty()) {
            environment.put("SWEEP_STATE_MACHINES", settings.eventSources().namePatterns());
        }
        environment.putAll(
                settings.functionPackage().kind() == Kind.JAVA
                        // Quarkus' threads access this package; Java 25 and later require permission.
                        ? Map.of("JAVA_TOOL_OPTIONS", "--add-opens=java.base/java.lang=ALL-UNNAMED")
                        : Map.of("DISABLE_SIGNAL_HANDLERS", "true"));
        return environment;
    }

    private static void suppressWildcards(Role role) {
        NagSuppressions.addResourceSuppressions(
                role,
                List.of(NagPackSuppression.builder()
                        .id("AwsSolutions-IAM5")
                        .reason("states:ListStateMachines knows no resource. Executions and state machines are named by"
                                + " account and region and, where prefixes are set, by these: which ones will be there"
                                + " nobody knows. These actions read, and no other has a wildcard; of a secret that is"
                                + " set by its name, ?????? are the six characters that Secrets Manager adds.")
                        .build()));
    }

    public LogGroup log() {
        return log;
    }

    /** The function itself, for its metrics. */
    public Function function() {
        return function;
    }

    /** What callers invoke: the function, or, on a Java runtime, the alias of the version with the snapshot. */
    public IFunction invoked() {
        return invoked;
    }
}
