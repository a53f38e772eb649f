package dev.failurerelay.infra;

import static dev.failurerelay.infra.SynthesizedApp.only;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A customer-managed key for everything that stores events or what was delivered. */
@RequiresNode
class EncryptionTest {

    private static final String KEY = "arn:aws:kms:eu-west-1:445566778899:key/9f8e-7d6c";

    private final SynthesizedApp app = SynthesizedApp.of(
            Map.of("encryptionKey", KEY, "members", "445566778899/us-east-1,112233445566/eu-west-1", "memory", 1024));
    private final JsonNode relay = app.relayJson();

    @Test
    void everyQueueUsesTheKey() {
        assertThat(SynthesizedApp.resources(relay, "AWS::SQS::Queue"))
                .hasSize(3)
                .allSatisfy(queue -> {
                    assertThat(queue.at("/Properties/KmsMasterKeyId").asText()).isEqualTo(KEY);
                    assertThat(queue.path("Properties").has("SqsManagedSseEnabled"))
                            .isFalse();
                });
    }

    @Test
    void topicTableAndLogGroupUseTheKey() {
        assertThat(only(relay, "AWS::SNS::Topic").path("KmsMasterKeyId").asText())
                .isEqualTo(KEY);
        assertThat(only(relay, "AWS::Logs::LogGroup").path("KmsKeyId").asText()).isEqualTo(KEY);
        assertThat(only(relay, "AWS::DynamoDB::Table").path("SSESpecification"))
                .isEqualTo(SynthesizedApp.JSON.valueToTree(
                        Map.of("SSEEnabled", true, "SSEType", "KMS", "KMSMasterKeyId", KEY)));
    }

    /** Through SQS and DynamoDB only: nothing lets the function decrypt other data with the key. */
    @Test
    void functionMayUseTheKeyForQueueAndLedger() {
        List<JsonNode> statements = new ArrayList<>();
        for (JsonNode statement : relay.findValues("Statement")) {
            statement.forEach(each -> {
                if (each.path("Resource").asText().equals(KEY)) {
                    statements.add(each);
                }
            });
        }

        assertThat(statements).singleElement().satisfies(statement -> {
            assertThat(statement.path("Action").toString()).contains("\"kms:Decrypt\"", "\"kms:GenerateDataKey\"");
            assertThat(statement.path("Action").toString()).doesNotContain("*");
            assertThat(statement.at("/Condition/StringEquals/kms:ViaService").toString())
                    .isEqualTo("[\"sqs.eu-west-1.amazonaws.com\",\"dynamodb.eu-west-1.amazonaws.com\"]");
        });
    }

    /** A key works in its own region only, and its policy need not know the members' accounts. */
    @Test
    void membersKeepTheirOwnEncryption() {
        for (String member :
                List.of("FailureRelayMember-445566778899-us-east-1", "FailureRelayMember-112233445566-eu-west-1")) {
            assertThat(app.json(member).toString()).doesNotContain("kms");
            assertThat(only(app.json(member), "AWS::SQS::Queue")
                            .path("SqsManagedSseEnabled")
                            .asBoolean())
                    .isTrue();
        }
    }

    @Test
    void withoutAKeyTheServicesOwnAreUsed() {
        assertThat(SynthesizedApp.of(Map.of()).relayJson().toString())
                .doesNotContain("kms:", "KmsMasterKeyId", "KmsKeyId");
    }

    /** CDK cannot change the policy of a key that exists already, so the README states what it must allow. */
    @Test
    void readmeStatesTheKeyPolicy() throws Exception {
        var block = Pattern.compile("```json\\n(\\[\\{\"Sid\".*?\\])\\n```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("README.md")));
        assertThat(block.find()).isTrue();
        JsonNode statements = SynthesizedApp.JSON.readTree(block.group(1));

        assertThat(statements.findValues("Service").toString())
                .contains("events.amazonaws.com", "cloudwatch.amazonaws.com", "logs.eu-west-1.amazonaws.com");
        assertThat(statements)
                .allSatisfy(statement ->
                        assertThat(statement.path("Action").toString()).contains("kms:Decrypt", "kms:GenerateDataKey"));
    }
}
