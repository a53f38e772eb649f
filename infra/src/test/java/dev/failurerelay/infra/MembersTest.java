package dev.failurerelay.infra;

import static dev.failurerelay.infra.SynthesizedApp.only;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.settings.InvalidConfigurationException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        assertThat(statement
                        .at("/Condition/ForAllValues:StringEquals/events:source")
                        .asText())
                .isEqualTo("aws.states");
        assertThat(statement.at("/Condition/StringEquals/events:detail-type").asText())
                .isEqualTo("Step Functions Execution Status Change");
    }

    /** One statement for all accounts, however many there are. */
    @Test
    void organizationReplacesTheListOfAccounts() {
        JsonNode statement = only(
                        SynthesizedApp.of(Map.of("members", accounts(60), "organization", "o-9x8y7z6w5v"))
                                .relayJson(),
                        "AWS::Events::EventBusPolicy")
                .path("Statement");

        assertThat(statement.path("Principal").asText()).isEqualTo("*");
        assertThat(statement.at("/Condition/StringEquals/aws:PrincipalOrgID").asText())
                .isEqualTo("o-9x8y7z6w5v");
        assertThat(statement.at("/Condition/StringEquals/events:detail-type").asText())
                .isEqualTo("Step Functions Execution Status Change");
        assertThat(statement
                        .at("/Condition/ForAllValues:StringEquals/events:source")
                        .asText())
                .isEqualTo("aws.states");
        assertThat(statement.path("Action").asText()).isEqualTo("events:PutEvents");
        assertThat(statement.path("Resource").asText()).isEqualTo(BUS);
    }

    /** The accounts of a StackSet need not be listed. */
    @Test
    void organizationNeedsNoMembers() {
        SynthesizedApp.of(Map.of("organization", "o-9x8y7z6w5v"))
                .relay()
                .resourceCountIs("AWS::Events::EventBusPolicy", 1);
    }

    /** The accepted policies, put together as EventBridge does, have at most 10 KB; one account more exceeds them. */
    @Test
    void moreAccountsThanThePolicyHoldsAreRejected() {
        int accepted = 0;
        while (problems(accepted + 1).isEmpty()) {
            accepted++;
        }
        JsonNode template =
                SynthesizedApp.of(Map.of("members", accounts(accepted))).relayJson();
        int length = "{\"Version\":\"2012-10-17\",\"Statement\":[]}".length() - 1;
        for (JsonNode policy : SynthesizedApp.resources(template, "AWS::Events::EventBusPolicy")) {
            length += policy.at("/Properties/Statement").toString().length() + 1;
        }

        assertThat(length).isBetween(9_800, 10_240);
        assertThat(problems(accepted + 1))
                .singleElement()
                .asString()
                .startsWith("members name " + (accepted + 1) + " accounts")
                .contains("10240")
                .contains("set organization");
    }

    private static List<String> problems(int accounts) {
        InvalidConfigurationException rejected = SettingsFixtures.rejected(Map.of("members", accounts(accounts)));
        return rejected == null ? List.of() : rejected.problems();
    }

    private static String accounts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "1122334455%02d/eu-central-1".formatted(i))
                .collect(Collectors.joining(","));
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
