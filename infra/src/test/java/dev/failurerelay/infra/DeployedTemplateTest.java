package dev.failurerelay.infra;

import static dev.failurerelay.infra.PlainTemplateFixtures.EXAMPLE_TEMPLATE;
import static dev.failurerelay.infra.PlainTemplateFixtures.exampleWithStatuses;
import static dev.failurerelay.infra.PlainTemplateFixtures.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That plain templates are compared with CDK's is worth something: what differs is found. */
@RequiresNode
class DeployedTemplateTest {

    /** Each change results in a different deployment, which the comparison must detect. */
    @ParameterizedTest
    @CsvSource({
        "Relay.*Function.*, /Properties/Environment/Variables, LEDGER_TABLE, ",
        "Relay.*Function.*, /Properties/Environment/Variables, LEDGER_TABLE, '{\"Ref\":\"QueuesDeadLetters\"}'",
        "Relay.*Function.*, /Properties/Environment/Variables, OUTSETA_SUBDOMAIN, '\"other\"'",
        "Relay.*Function.*, /Properties, Architectures, '\"arm64\"'",
        "Relay.*SqsEventSource.*, /Properties, FunctionResponseTypes, '\"ReportBatchItemFailures\"'",
        "Relay.*SqsEventSource.*, /Properties, ScalingConfig, ",
        "FailuresRule.*, /Properties/EventPattern, source, '\"aws.states\"'",
        "FailuresRule.*, /Properties/EventPattern, detail, '{}'",
        "RelayRole.*, /Properties/Policies/0/PolicyDocument/Statement/0, Resource, '\"*\"'",
        "AlarmTopicEmail.*, /Properties, Endpoint, '\"other@example.com\"'",
        "QueuesRedelivery.*, /Properties, VisibilityTimeout, 30"
    })
    void differentResourceIsDetected(String resource, String at, String member, String value) throws Exception {
        JsonNode other = EXAMPLE_TEMPLATE.deepCopy();
        ObjectNode changed = (ObjectNode) other.path("Resources").properties().stream()
                .filter(entry -> entry.getKey().matches(resource)
                        && entry.getValue().at(at).isObject())
                .findFirst()
                .orElseThrow()
                .getValue()
                .at(at);
        if (value == null) {
            changed.remove(member);
        } else {
            changed.set(member, SynthesizedApp.JSON.readTree(value));
        }

        assertThat(DeployedTemplate.of(
                        other, parameters("IncidentCloseOnRecovery", "true", "AlarmEmail", "oncall@example.com")))
                .isNotEqualTo(DeployedTemplate.of(exampleWithStatuses(), Map.of()));
    }

    @Test
    void missingOutputOrOtherDelimiterIsDetected() {
        Map<String, String> values = parameters("IncidentCloseOnRecovery", "true", "AlarmEmail", "oncall@example.com");
        JsonNode cdk = DeployedTemplate.of(exampleWithStatuses(), Map.of());
        JsonNode withoutOutput = EXAMPLE_TEMPLATE.deepCopy();
        ((ObjectNode) withoutOutput.path("Outputs")).remove("SelfCheck");
        JsonNode otherDelimiter = EXAMPLE_TEMPLATE.deepCopy();
        otherDelimiter
                .findValues("Fn::Join")
                .forEach(join -> ((ArrayNode) join).set(0, SynthesizedApp.JSON.valueToTree("/")));

        assertThat(DeployedTemplate.of(withoutOutput, values)).isNotEqualTo(cdk);
        assertThat(DeployedTemplate.of(otherDelimiter, values)).isNotEqualTo(cdk);
    }
}
