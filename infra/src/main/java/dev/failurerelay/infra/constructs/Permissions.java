package dev.failurerelay.infra.constructs;

import dev.failurerelay.infra.settings.Member;
import dev.failurerelay.infra.settings.RelaySettings;
import dev.failurerelay.infra.settings.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.amazon.awscdk.services.sqs.IQueue;

/** The function's permissions. */
final class Permissions {

    /**
     * The self-check requests the history of this nonexistent execution. Without permission, AWS denies access instead
     * of reporting it missing.
     */
    private static final String SELF_CHECK_EXECUTION = "failure-relay-self-check:none";

    private final Stack stack;
    private final RelaySettings settings;

    Permissions(Stack stack, RelaySettings settings) {
        this.stack = stack;
        this.settings = settings;
    }

    PolicyDocument document(ITable ledger, IQueue redelivery, ILogGroup log) {
        List<PolicyStatement> statements = new ArrayList<>(List.of(
                allow("SecretsRead", List.of("secretsmanager:GetSecretValue"), secrets()),
                allow(
                        "LedgerReadWrite",
                        List.of(
                                "dynamodb:GetItem",
                                "dynamodb:PutItem",
                                "dynamodb:UpdateItem",
                                "dynamodb:DescribeTable"),
                        List.of(ledger.getTableArn())),
                allow(
                        "RedeliveryQueueSendReceive",
                        List.of("sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"),
                        List.of(redelivery.getQueueArn())),
                allow("LogWrite", List.of("logs:CreateLogStream", "logs:PutLogEvents"), List.of(log.getLogGroupArn())),
                allow("ExecutionDescribe", List.of("states:DescribeExecution"), executions()),
                allow("ExecutionList", List.of("states:ListExecutions"), stateMachines()),
                listStateMachines()));
        if (looksUpHistory()) {
            statements.add(
                    allow("ExecutionHistoryRead", List.of("states:GetExecutionHistory"), withSelfCheck(executions())));
            statements.add(allow("MapRunDescribe", List.of("states:DescribeMapRun"), resources("mapRun")));
        }
        settings.secrets().key().map(this::decryptSecrets).ifPresent(statements::add);
        settings.operations().encryptionKey().map(this::useEncryptionKey).ifPresent(statements::add);
        return PolicyDocument.Builder.create().statements(statements).build();
    }

    private static PolicyStatement allow(String sid, List<String> actions, List<String> resources) {
        return PolicyStatement.Builder.create()
                .sid(sid)
                .actions(actions)
                .resources(resources)
                .build();
    }

    /** The action does not support resource-level permissions. */
    private PolicyStatement listStateMachines() {
        return PolicyStatement.Builder.create()
                .sid("StateMachineList")
                .actions(List.of("states:ListStateMachines"))
                .resources(List.of("*"))
                .conditions(Map.of("StringEquals", Map.of("aws:RequestedRegion", stack.getRegion())))
                .build();
    }

    /** True also if a template parameter decides, because its value is unknown here. */
    private boolean looksUpHistory() {
        return !"false".equalsIgnoreCase(settings.environment().getOrDefault("HISTORY_LOOKUP", ""));
    }

    /** Restricts the key to Secrets Manager, because the same key may encrypt other data. */
    private PolicyStatement decryptSecrets(String key) {
        return allowVia("SecretsDecrypt", List.of("kms:Decrypt"), key, endpoint("secretsmanager"));
    }

    /** What SQS and DynamoDB ask of a caller; CloudWatch Logs uses the key by its own right. */
    private PolicyStatement useEncryptionKey(String key) {
        return allowVia(
                "QueueAndLedgerEncrypt",
                List.of(
                        "kms:Decrypt",
                        "kms:DescribeKey",
                        "kms:Encrypt",
                        "kms:GenerateDataKey",
                        "kms:ReEncryptFrom",
                        "kms:ReEncryptTo"),
                key,
                List.of(endpoint("sqs"), endpoint("dynamodb")));
    }

    /** @param services one or more */
    private static PolicyStatement allowVia(String sid, List<String> actions, String key, Object services) {
        return PolicyStatement.Builder.create()
                .sid(sid)
                .actions(actions)
                .resources(List.of(key))
                .conditions(Map.of("StringEquals", Map.of("kms:ViaService", services)))
                .build();
    }

    private String endpoint(String service) {
        return service + "." + stack.getRegion() + ".amazonaws.com";
    }

    private List<String> secrets() {
        Secrets secrets = settings.secrets();
        return secrets.ids().stream().map(this::arn).toList();
    }

    /**
     * Uses wildcards for a secret that is given by name, because Secrets Manager appends six random characters to its
     * ARN.
     */
    private String arn(String secret) {
        return Token.isUnresolved(secret) || secret.startsWith("arn:")
                ? secret
                : StackArn.of(stack, "secretsmanager", "secret:" + secret + "-??????");
    }

    private List<String> stateMachines() {
        return names().map(name -> states(stack.getRegion(), "stateMachine:" + name))
                .toList();
    }

    private List<String> executions() {
        return resources("execution");
    }

    /**
     * If history lookup is on, includes other regions of the same account that forward events.
     *
     * @param type of resources whose ARNs continue with the state machine's name
     */
    private List<String> resources(String type) {
        Stream<String> elsewhere = settings.eventSources().members().stream()
                .filter(member -> looksUpHistory())
                .filter(member ->
                        Optional.of(member.account()).equals(settings.location().account()))
                .map(Member::region);
        return Stream.concat(Stream.of(stack.getRegion()), elsewhere)
                .distinct()
                .flatMap(region -> names().map(name -> states(region, type + ":" + name)))
                .toList();
    }

    private List<String> withSelfCheck(List<String> executions) {
        return settings.eventSources().prefixes().isEmpty()
                ? executions
                : Stream.concat(
                                executions.stream(),
                                Stream.of(states(stack.getRegion(), "execution:" + SELF_CHECK_EXECUTION)))
                        .toList();
    }

    private Stream<String> names() {
        List<String> prefixes = settings.eventSources().prefixes();
        return prefixes.isEmpty() ? Stream.of("*") : prefixes.stream().map(prefix -> prefix + "*");
    }

    private String states(String region, String resource) {
        return StackArn.of(stack, "states", region, stack.getAccount(), resource);
    }
}
