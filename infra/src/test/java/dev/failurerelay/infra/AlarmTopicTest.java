package dev.failurerelay.infra;

import static dev.failurerelay.infra.SynthesizedApp.only;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where alarms are heard. */
@RequiresNode
class AlarmTopicTest {

    private final JsonNode example = SynthesizedApp.example().relayJson();

    /** At once, and in the template alone nothing would say so. */
    @Test
    void thatNobodyHearsOfAlarmsIsSaidUnlessItIsMeant() {
        assertThat(SynthesizedApp.of(Map.of("alarmEmail", "")).messages(Infra.RELAY))
                .singleElement()
                .asString()
                .contains("Nobody hears of alarms");
        assertThat(SynthesizedApp.of(Map.of("alarmEmail", "none")).messages(Infra.RELAY))
                .isEmpty();
    }

    /** With a policy of its own, a topic has no longer the default one, which lets the account's alarms publish. */
    @Test
    void alarmsMayPublishAndNobodyWithoutTls() {
        JsonNode statements = only(example, "AWS::SNS::TopicPolicy").at("/PolicyDocument/Statement");

        assertThat(statements).hasSize(2);
        JsonNode allowed = statements.get(1);
        assertThat(allowed.path("Effect").asText()).isEqualTo("Allow");
        assertThat(allowed.at("/Principal/Service").asText()).isEqualTo("cloudwatch.amazonaws.com");
        assertThat(allowed.path("Action").asText()).isEqualTo("sns:Publish");
        assertThat(allowed.at("/Condition/StringEquals/aws:SourceAccount").asText())
                .isEqualTo(SynthesizedApp.ACCOUNT);
        JsonNode denied = statements.get(0);
        assertThat(denied.path("Effect").asText()).isEqualTo("Deny");
        assertThat(denied.at("/Condition/Bool/aws:SecureTransport").asText()).isEqualTo("false");
    }

    @Test
    void anAddressHearsOfThemWhereOneIsSet() {
        JsonNode subscription = only(example, "AWS::SNS::Subscription");

        assertThat(subscription.path("Protocol").asText()).isEqualTo("email");
        assertThat(subscription.path("Endpoint").asText()).isEqualTo("oncall@example.com");
        SynthesizedApp.of(Map.of()).relay().resourceCountIs("AWS::SNS::Subscription", 0);
    }
}
