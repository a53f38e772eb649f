package dev.failurerelay.infra;

import static dev.failurerelay.infra.SynthesizedApp.only;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The alarms' topic: subscription, warning and policy. */
@RequiresNode
class AlarmTopicTest {

    private final JsonNode example = SynthesizedApp.example().relayJson();

    /** Otherwise nothing would show that nobody receives alarms. */
    @Test
    void warnsIfNoAddressReceivesAlarms() {
        assertThat(SynthesizedApp.of(Map.of("alarmEmail", "")).messages(Infra.RELAY))
                .singleElement()
                .asString()
                .contains("Nobody hears of alarms");
        assertThat(SynthesizedApp.of(Map.of("alarmEmail", "none")).messages(Infra.RELAY))
                .isEmpty();
    }

    /** An explicit policy replaces the default one, which allows the account's alarms to publish. */
    @Test
    void onlyAlarmsMayPublishAndTlsIsRequired() {
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
    void configuredAddressIsSubscribed() {
        JsonNode subscription = only(example, "AWS::SNS::Subscription");

        assertThat(subscription.path("Protocol").asText()).isEqualTo("email");
        assertThat(subscription.path("Endpoint").asText()).isEqualTo("oncall@example.com");
        SynthesizedApp.of(Map.of()).relay().resourceCountIs("AWS::SNS::Subscription", 0);
    }
}
