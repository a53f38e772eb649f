package dev.failurerelay.infra;

import static dev.failurerelay.infra.SynthesizedApp.only;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

/** Other accounts and regions: what they forward, and what the relay's bus accepts. */
@RequiresNode
class MembersTest {

    private static final String OTHER_REGION = "FailureRelayMember-445566778899-us-east-1";
    private static final String OTHER_ACCOUNT = "FailureRelayMember-112233445566-eu-central-1";
    private static final String BUS = "arn:aws:events:eu-west-1:445566778899:event-bus/default";

    private final SynthesizedApp example = SynthesizedApp.example();

    @Test
    void eachMemberHasItsOwnStack() {
        assertThat(example.stacks()).containsExactlyInAnyOrder("FailureRelay", OTHER_REGION, OTHER_ACCOUNT);
        assertThat(SynthesizedApp.of(Map.of()).stacks()).containsExactly("FailureRelay");
    }

    @Test
    void ruleForwardsTheSameEventsToTheRelaysBus() {
        JsonNode rule = only(example.json(OTHER_ACCOUNT), "AWS::Events::Rule");

        assertThat(rule.path("EventPattern"))
                .isEqualTo(only(example.relayJson(), "AWS::Events::Rule").path("EventPattern"));
        assertThat(rule.path("Targets")).hasSize(1);
        assertThat(rule.at("/Targets/0/Arn").asText()).isEqualTo(BUS);
        assertThat(rule.at("/Targets/0/RoleArn/Fn::GetAtt/0").asText()).startsWith("ForwardingRole");
        assertThat(rule.at("/Targets/0/DeadLetterConfig/Arn/Fn::GetAtt/0").asText())
                .startsWith("ForwardingUndeliveredEvents");
    }

    @Test
    void prefixesRestrictTheRuleToOwnStateMachines() {
        SynthesizedApp nightly =
                SynthesizedApp.of(Map.of("members", "112233445566/eu-central-1", "stateMachinePrefixes", "nightly-"));

        assertThat(only(nightly.json(OTHER_ACCOUNT), "AWS::Events::Rule")
                        .at("/EventPattern/detail/stateMachineArn")
                        .toString())
                .isEqualTo("[{\"prefix\":\"arn:aws:states:eu-central-1:112233445566:stateMachine:nightly-\"}]");
    }

    @Test
    void roleMayOnlySendToTheRelaysBus() {
        JsonNode role = only(example.json(OTHER_ACCOUNT), "AWS::IAM::Role");

        assertThat(role.at("/AssumeRolePolicyDocument/Statement/0/Principal/Service")
                        .asText())
                .isEqualTo("events.amazonaws.com");
        assertThat(role.at("/AssumeRolePolicyDocument/Statement/0/Condition/StringEquals/aws:SourceAccount")
                        .asText())
                .isEqualTo("112233445566");
        assertThat(role.path("Policies")).hasSize(1);
        assertThat(role.at("/Policies/0/PolicyDocument/Statement").toString())
                .isEqualTo("[{\"Action\":\"events:PutEvents\",\"Effect\":\"Allow\",\"Resource\":\"" + BUS + "\"}]");
        assertThat(SynthesizedApp.resources(example.json(OTHER_ACCOUNT), "AWS::IAM::Policy"))
                .isEmpty();
    }

    /** Members in the relay's own account get no statement, which would open the bus to the whole account. */
    @Test
    void busAcceptsOnlyStepFunctionsEventsFromMembers() {
        JsonNode policy = only(example.relayJson(), "AWS::Events::EventBusPolicy");
        JsonNode statement = policy.path("Statement");

        assertThat(policy.path("EventBusName").asText()).isEqualTo("default");
        assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
        assertThat(statement.path("Principal").toString()).isEqualTo("{\"AWS\":\"arn:aws:iam::112233445566:root\"}");
        assertThat(statement.path("Action").asText()).isEqualTo("events:PutEvents");
        assertThat(statement.path("Resource").asText()).isEqualTo(BUS);
        assertThat(statement.at("/Condition/StringEquals/events:source").asText())
                .isEqualTo("aws.states");
        assertThat(statement.at("/Condition/StringEquals/events:detail-type").asText())
                .isEqualTo("Step Functions Execution Status Change");
    }

    @Test
    void accountWithSeveralRegionsHasOneStatement() {
        SynthesizedApp.of(Map.of("members", "112233445566/eu-central-1,112233445566/us-east-1"))
                .relay()
                .resourceCountIs("AWS::Events::EventBusPolicy", 1);
    }

    @Test
    void undeliveredEventsAreKeptAndRaiseAlarms() {
        Template member = example.template(OTHER_REGION);

        member.hasResourceProperties(
                "AWS::SQS::Queue", Map.of("MessageRetentionPeriod", 1_209_600, "SqsManagedSseEnabled", true));
        List<JsonNode> alarms = SynthesizedApp.resources(example.json(OTHER_REGION), "AWS::CloudWatch::Alarm");
        assertThat(alarms)
                .extracting(alarm -> alarm.at("/Properties/Metrics/0/MetricStat/Metric/MetricName")
                        .asText())
                .containsExactlyInAnyOrder("ApproximateNumberOfMessagesVisible", "ApproximateAgeOfOldestMessage");
        assertThat(alarms)
                .allSatisfy(alarm -> assertThat(
                                alarm.at("/Properties/AlarmActions/0/Ref").asText())
                        .startsWith("AlarmTopic"));
        member.hasResourceProperties("AWS::SNS::Subscription", Map.of("Endpoint", "oncall@example.com"));
    }

    /** A reader of the stack must not assume that sweeps find lost events here. */
    @Test
    void descriptionsStateThatSweepsExcludeMembers() {
        for (String member : List.of(OTHER_ACCOUNT, OTHER_REGION)) {
            assertThat(example.json(member).path("Description").asText()).endsWith("whose sweeps do not look here");
        }
        assertThat(example.relayJson().path("Description").asText()).contains("its own account and region alone");
    }
}
