package dev.failurerelay.infra;

import static dev.failurerelay.infra.SynthesizedApp.only;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

/** Further accounts and regions: what they send, and what the relay's bus lets in. */
@RequiresNode
class MembersTest {

    private static final String OTHER_REGION = "FailureRelayMember-445566778899-us-east-1";
    private static final String OTHER_ACCOUNT = "FailureRelayMember-112233445566-eu-central-1";
    private static final String BUS = "arn:aws:events:eu-west-1:445566778899:event-bus/default";

    private final SynthesizedApp example = SynthesizedApp.example();

    @Test
    void eachMemberHasAStack() {
        assertThat(example.stacks()).containsExactlyInAnyOrder("FailureRelay", OTHER_REGION, OTHER_ACCOUNT);
        assertThat(SynthesizedApp.of(Map.of()).stacks()).containsExactly("FailureRelay");
    }

    @Test
    void itsRuleSendsWhatTheRelaysTakesToTheRelaysBus() {
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
    void withPrefixesItSendsItsOwnStateMachinesOfTheseNamesAlone() {
        SynthesizedApp nightly =
                SynthesizedApp.of(Map.of("members", "112233445566/eu-central-1", "stateMachinePrefixes", "nightly-"));

        assertThat(only(nightly.json(OTHER_ACCOUNT), "AWS::Events::Rule")
                        .at("/EventPattern/detail/stateMachineArn")
                        .toString())
                .isEqualTo("[{\"prefix\":\"arn:aws:states:eu-central-1:112233445566:stateMachine:nightly-\"}]");
    }

    @Test
    void itsRoleMaySendToThatBusAndDoNothingElse() {
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

    /** In the relay's own account, the role is enough: a statement for it would open the bus to the whole account. */
    @Test
    void theBusLetsMembersAccountsSendStepFunctionsEventsAndNothingElse() {
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
    void anAccountWithSeveralRegionsIsLetInOnce() {
        SynthesizedApp.of(Map.of("members", "112233445566/eu-central-1,112233445566/us-east-1"))
                .relay()
                .resourceCountIs("AWS::Events::EventBusPolicy", 1);
    }

    @Test
    void whatDoesNotReachTheRelayIsKeptAndRings() {
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

    /** Whoever looks at the stack must not think that lost events are looked for here. */
    @Test
    void itSaysThatNoSweepLooksThere() {
        for (String member : List.of(OTHER_ACCOUNT, OTHER_REGION)) {
            assertThat(example.json(member).path("Description").asText()).endsWith("whose sweeps do not look here");
        }
        assertThat(example.relayJson().path("Description").asText()).contains("its own account and region alone");
    }
}
