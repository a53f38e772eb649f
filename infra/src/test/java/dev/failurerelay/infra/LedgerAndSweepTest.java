package dev.failurerelay.infra;

import static dev.failurerelay.infra.SynthesizedApp.only;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The ledger's table and the schedule of sweeps. */
@RequiresNode
class LedgerAndSweepTest {

    private final JsonNode example = SynthesizedApp.example().relayJson();

    @Nested
    class Table {

        @Test
        void hasKeyExpiryAndPointInTimeRecovery() {
            SynthesizedApp.example()
                    .relay()
                    .hasResourceProperties(
                            "AWS::DynamoDB::Table",
                            Map.of(
                                    "KeySchema", List.of(Map.of("AttributeName", "pk", "KeyType", "HASH")),
                                    "AttributeDefinitions",
                                            List.of(Map.of("AttributeName", "pk", "AttributeType", "S")),
                                    "TimeToLiveSpecification", Map.of("AttributeName", "expiresAt", "Enabled", true),
                                    "BillingMode", "PAY_PER_REQUEST",
                                    "PointInTimeRecoverySpecification", Map.of("PointInTimeRecoveryEnabled", true)));
        }

        @Test
        void isRetainedWhenTheStackIsDeleted() {
            JsonNode table =
                    SynthesizedApp.resources(example, "AWS::DynamoDB::Table").get(0);

            assertThat(table.path("DeletionPolicy").asText()).isEqualTo("Retain");
            assertThat(table.path("Properties")
                            .path("DeletionProtectionEnabled")
                            .asBoolean())
                    .isTrue();
            assertThat(table.path("UpdateReplacePolicy").asText()).isEqualTo("Retain");
        }

        /** A new stack can continue with the records of an earlier one. */
        @Test
        void existingTableIsUsed() {
            SynthesizedApp adopting = SynthesizedApp.of(Map.of("ledgerTable", "FailureRelay-LedgerB7379752-1A2B"));

            adopting.relay().resourceCountIs("AWS::DynamoDB::Table", 0);
            assertThat(only(adopting.relayJson(), "AWS::Lambda::Function")
                            .at("/Environment/Variables/LEDGER_TABLE")
                            .asText())
                    .isEqualTo("FailureRelay-LedgerB7379752-1A2B");
            assertThat(adopting.relayJson().toString())
                    .contains("arn:aws:dynamodb:eu-west-1:445566778899:table/FailureRelay-LedgerB7379752-1A2B");
        }
    }

    @Nested
    class Schedule {

        @Test
        void runsEveryHourByDefault() {
            JsonNode schedule = only(example, "AWS::Scheduler::Schedule");

            assertThat(schedule.path("ScheduleExpression").asText()).isEqualTo("rate(1 hour)");
            assertThat(schedule.path("State").asText()).isEqualTo("ENABLED");
            assertThat(only(SynthesizedApp.of(Map.of("sweepEvery", "PT15M")).relayJson(), "AWS::Scheduler::Schedule")
                            .path("ScheduleExpression")
                            .asText())
                    .isEqualTo("rate(15 minutes)");
        }

        /** Otherwise the first sweep would announce a day of failures before anybody has checked the setup. */
        @Test
        void leavesOutWhatFailedBeforeTheDeployment() {
            assertThat(only(example, "AWS::Scheduler::Schedule")
                            .at("/Target/Input")
                            .asText())
                    .isEqualTo("{\"sweep\":{\"sinceLedgerCreation\":true}}");
        }

        /** The condition prevents that schedules of other accounts use the role. */
        @Test
        void mayOnlyInvokeTheFunction() {
            JsonNode role = SynthesizedApp.resources(example, "AWS::IAM::Role").stream()
                    .filter(candidate -> candidate.toString().contains("scheduler.amazonaws.com"))
                    .findFirst()
                    .orElseThrow()
                    .path("Properties");

            assertThat(role.at("/AssumeRolePolicyDocument/Statement/0/Condition")
                            .toString())
                    .isEqualTo("{\"StringEquals\":{\"aws:SourceAccount\":\"" + SynthesizedApp.ACCOUNT + "\"}}");
            assertThat(role.at("/Policies/0/PolicyDocument/Statement")).hasSize(1);
            JsonNode allowed = role.at("/Policies/0/PolicyDocument/Statement/0");
            assertThat(allowed.path("Action").asText()).isEqualTo("lambda:InvokeFunction");
            assertThat(allowed.at("/Resource/Fn::GetAtt/0").asText()).startsWith("RelayFunction");
            assertThat(role.path("Policies")).hasSize(1);
        }
    }
}
