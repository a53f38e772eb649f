package dev.failurerelay.infra;

import static dev.failurerelay.infra.SynthesizedApp.only;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@RequiresNode
class OptionalResourcesTest {

    private final JsonNode example = SynthesizedApp.example().relayJson();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS::Logs::SubscriptionFilter",
                "AWS::Events::Archive",
                "AWS::StepFunctions::StateMachine",
                "AWS::Events::EventBusPolicy"
            })
    void optionalResourceIsAbsentByDefault(String type) {
        SynthesizedApp.of(Map.of()).relay().resourceCountIs(type, 0);
    }

    @Test
    void expressLogGroupIsSubscribedAndMayInvoke() {
        JsonNode subscription = only(example, "AWS::Logs::SubscriptionFilter");

        assertThat(subscription.path("LogGroupName").asText()).isEqualTo("/aws/vendedlogs/states/checkout");
        assertThat(subscription.at("/DestinationArn/Fn::GetAtt/0").asText()).startsWith("RelayFunction");
        assertThat(subscription.path("FilterPattern").asText())
                .contains(
                        "$.type = \"ExecutionFailed\"",
                        "$.type = \"ExecutionTimedOut\"",
                        "$.type = \"ExecutionAborted\"",
                        "$.type = \"FailStateEntered\"");
        assertThat(SynthesizedApp.resources(example, "AWS::Lambda::Permission"))
                .map(permission -> permission.at("/Properties/Principal").asText() + " "
                        + permission.at("/Properties/SourceArn").toString().replaceAll("[0-9A-F]{8}\"", "\""))
                .containsExactlyInAnyOrder(
                        "events.amazonaws.com {\"Fn::GetAtt\":[\"FailuresRule\",\"Arn\"]}",
                        "logs.amazonaws.com \"arn:aws:logs:eu-west-1:445566778899:log-group:/aws/vendedlogs/states/checkout:*\"");
    }

    @Test
    void archiveKeepsTheRulesEventsForFourteenDays() {
        JsonNode archive = only(example, "AWS::Events::Archive");

        assertThat(archive.path("RetentionDays").asInt()).isEqualTo(14);
        assertThat(archive.path("EventPattern"))
                .isEqualTo(only(example, "AWS::Events::Rule").path("EventPattern"));
        assertThat(archive.path("SourceArn").asText())
                .isEqualTo("arn:aws:events:eu-west-1:445566778899:event-bus/default");
    }

    @Test
    void demoStateMachineFailsAndHasNoPermissions() throws Exception {
        JsonNode machine = only(example, "AWS::StepFunctions::StateMachine");
        JsonNode definition =
                SynthesizedApp.JSON.readTree(machine.path("DefinitionString").asText());

        assertThat(machine.path("StateMachineName").asText()).isEqualTo("failure-relay-try-it-out");
        JsonNode fail = definition.path("States").path("FailOnPurpose");
        assertThat(fail.path("Type").asText()).isEqualTo("Fail");
        assertThat(SynthesizedApp.JSON
                        .readTree(fail.path("Cause").asText())
                        .path("errorMessage")
                        .asText())
                .startsWith("This execution was to fail");
        assertThat(definition
                        .path("States")
                        .path(definition.path("StartAt").asText())
                        .path("Next")
                        .asText())
                .isEqualTo("FailOnPurpose");
        JsonNode role = SynthesizedApp.resources(example, "AWS::IAM::Role").stream()
                .filter(candidate -> candidate.toString().contains("states.amazonaws.com"))
                .findFirst()
                .orElseThrow();
        assertThat(role.path("Properties").has("Policies")).isFalse();
        assertThat(example.at("/Outputs/TryItOut/Value").toString())
                .contains("aws stepfunctions start-execution --state-machine-arn ");
    }
}
