package dev.failurerelay.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All that the function may do: a row more here is a right more there. */
@RequiresNode
class PermissionsTest {

    private static final String STATES = "arn:aws:states:eu-west-1:445566778899:";

    @Test
    void functionHasExactlyThesePermissions() {
        assertThat(allowed(Map.of(
                        "SLACK_SECRET", "arn:aws:secretsmanager:eu-west-1:445566778899:secret:relay/slack-Ef34Gh",
                        "SLACK_CHANNELS", "#alerts")))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        List.of("secretsmanager:GetSecretValue"),
                        List.of(
                                "arn:aws:secretsmanager:eu-west-1:445566778899:secret:relay/outseta-Ab12Cd",
                                "arn:aws:secretsmanager:eu-west-1:445566778899:secret:relay/slack-Ef34Gh"),
                        List.of(
                                "dynamodb:GetItem",
                                "dynamodb:PutItem",
                                "dynamodb:UpdateItem",
                                "dynamodb:DescribeTable"),
                        List.of("Ledger"),
                        List.of("sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"),
                        List.of("QueuesRedelivery"),
                        List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                        List.of("RelayLog"),
                        List.of("states:DescribeExecution"),
                        List.of(STATES + "execution:*"),
                        List.of("states:GetExecutionHistory"),
                        List.of(STATES + "execution:*"),
                        List.of("states:DescribeMapRun"),
                        List.of(STATES + "mapRun:*"),
                        List.of("states:ListExecutions"),
                        List.of(STATES + "stateMachine:*"),
                        List.of("states:ListStateMachines"),
                        List.of("*")));
    }

    @Test
    void prefixesRestrictReadsToTheirStateMachines() {
        Map<List<String>, List<String>> allowed =
                allowed(Map.of("stateMachinePrefixes", List.of("nightly-", "billing-")));

        assertThat(allowed)
                .containsEntry(
                        List.of("states:DescribeExecution"),
                        List.of(STATES + "execution:nightly-*", STATES + "execution:billing-*"))
                .containsEntry(
                        List.of("states:GetExecutionHistory"),
                        List.of(
                                STATES + "execution:nightly-*",
                                STATES + "execution:billing-*",
                                STATES + "execution:failure-relay-self-check:none"))
                .containsEntry(
                        List.of("states:DescribeMapRun"),
                        List.of(STATES + "mapRun:nightly-*", STATES + "mapRun:billing-*"))
                .containsEntry(
                        List.of("states:ListExecutions"),
                        List.of(STATES + "stateMachine:nightly-*", STATES + "stateMachine:billing-*"));
    }

    /** Permissions of this role do not extend to other accounts. */
    @Test
    void mayReadExecutionsInMemberRegionsOfItsOwnAccount() {
        assertThat(allowed(Map.of("members", "445566778899/us-east-1,112233445566/eu-central-1")))
                .containsEntry(
                        List.of("states:GetExecutionHistory"),
                        List.of(STATES + "execution:*", "arn:aws:states:us-east-1:445566778899:execution:*"))
                .containsEntry(
                        List.of("states:DescribeMapRun"),
                        List.of(STATES + "mapRun:*", "arn:aws:states:us-east-1:445566778899:mapRun:*"))
                .containsEntry(List.of("states:ListExecutions"), List.of(STATES + "stateMachine:*"));
    }

    @Test
    void withoutHistoryLookupItReadsNoHistory() {
        Map<List<String>, List<String>> allowed =
                allowed(Map.of("HISTORY_LOOKUP", "False", "members", "445566778899/us-east-1"));

        assertThat(allowed)
                .doesNotContainKeys(List.of("states:GetExecutionHistory"), List.of("states:DescribeMapRun"))
                .containsEntry(List.of("states:DescribeExecution"), List.of(STATES + "execution:*"));
    }

    @Test
    void listingStateMachinesIsRestrictedToTheRegion() {
        JsonNode list = statements(SynthesizedApp.of(Map.of()).relayJson()).stream()
                .filter(statement -> statement.path("Resource").asText().equals("*"))
                .findFirst()
                .orElseThrow();

        assertThat(list.path("Action").asText()).isEqualTo("states:ListStateMachines");
        assertThat(list.path("Condition").toString())
                .isEqualTo("{\"StringEquals\":{\"aws:RequestedRegion\":\"eu-west-1\"}}");
    }

    @Test
    void namedSecretIsRestrictedToItsName() {
        assertThat(allowed(Map.of("OUTSETA_SECRET", "relay/outseta")))
                .containsEntry(
                        List.of("secretsmanager:GetSecretValue"),
                        List.of("arn:aws:secretsmanager:eu-west-1:445566778899:secret:relay/outseta-??????"));
    }

    @Test
    void keyMayOnlyDecryptSecrets() {
        String key = "arn:aws:kms:eu-west-1:445566778899:key/1a2b-3c4d";
        JsonNode decrypt = statements(
                        SynthesizedApp.of(Map.of("secretsKey", key)).relayJson())
                .stream()
                .filter(statement -> statement.path("Action").asText().startsWith("kms:"))
                .findFirst()
                .orElseThrow();

        assertThat(decrypt.path("Action").asText()).isEqualTo("kms:Decrypt");
        assertThat(decrypt.path("Resource").asText()).isEqualTo(key);
        assertThat(decrypt.at("/Condition/StringEquals/kms:ViaService").asText())
                .isEqualTo("secretsmanager.eu-west-1.amazonaws.com");
    }

    /** Only the roles' inline policies grant permissions: no managed policy, no policy attached later. */
    @Test
    void noOtherPolicyGrantsPermissions() {
        JsonNode example = SynthesizedApp.example().relayJson();

        assertThat(SynthesizedApp.resources(example, "AWS::IAM::Policy")).isEmpty();
        assertThat(SynthesizedApp.resources(example, "AWS::IAM::ManagedPolicy")).isEmpty();
        assertThat(SynthesizedApp.resources(example, "AWS::IAM::Role"))
                .hasSize(3)
                .allSatisfy(role -> assertThat(role.path("Properties").has("ManagedPolicyArns"))
                        .isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWS::CloudFormation::CustomResource", "Custom::LogRetention", "AWS::S3::Bucket"})
    void noHelperResourcesAreCreated(String type) {
        assertThat(SynthesizedApp.resources(SynthesizedApp.example().relayJson(), type))
                .isEmpty();
    }

    private static Map<List<String>, List<String>> allowed(Map<String, ?> settings) {
        Map<List<String>, List<String>> allowed = new HashMap<>();
        for (JsonNode statement : statements(SynthesizedApp.of(settings).relayJson())) {
            assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
            allowed.put(texts(statement.path("Action")), texts(statement.path("Resource")));
        }
        return allowed;
    }

    private static List<JsonNode> statements(JsonNode template) {
        JsonNode role = SynthesizedApp.resources(template, "AWS::IAM::Role").stream()
                .filter(candidate -> candidate.toString().contains("lambda.amazonaws.com"))
                .findFirst()
                .orElseThrow();
        assertThat(role.at("/Properties/Policies")).hasSize(1);
        List<JsonNode> statements = new ArrayList<>();
        role.at("/Properties/Policies/0/PolicyDocument/Statement").forEach(statements::add);
        return statements;
    }

    /** Returns one or more texts; for a reference, the logical id without CDK's hash. */
    private static List<String> texts(JsonNode node) {
        if (node.isArray()) {
            List<String> texts = new ArrayList<>();
            node.forEach(each -> texts.addAll(texts(each)));
            return texts;
        }
        return List.of(
                node.isTextual()
                        ? node.asText()
                        : node.path("Fn::GetAtt").path(0).asText().replaceAll("[0-9A-F]{8}$", ""));
    }
}
