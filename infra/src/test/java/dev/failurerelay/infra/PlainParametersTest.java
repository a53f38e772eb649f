package dev.failurerelay.infra;

import static dev.failurerelay.infra.PlainTemplateFixtures.DEFAULT_TEMPLATE;
import static dev.failurerelay.infra.PlainTemplateFixtures.EXAMPLE_TEMPLATE;
import static dev.failurerelay.infra.PlainTemplateFixtures.parameters;
import static dev.failurerelay.infra.PlainTemplateFixtures.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.settings.InvalidConfigurationException;
import dev.failurerelay.settings.Settings;
import dev.failurerelay.settings.Variables;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Required, allowed and rejected parameters of a plain template. */
@RequiresNode
class PlainParametersTest {

    @Test
    void onlyRequiredParametersLackADefault() {
        Set<String> required = new TreeSet<>();
        DEFAULT_TEMPLATE.path("Parameters").properties().forEach(parameter -> {
            assertThat(parameter.getValue().path("Description").asText()).isNotEmpty();
            if (!parameter.getValue().has("Default")) {
                required.add(parameter.getKey());
            }
        });

        assertThat(required).containsExactly("CodeBucket", "CodeKey", "OutsetaFromPerson", "OutsetaSecretArn");
    }

    /** An invalid value that CloudFormation accepts would be detected only at the first failure. */
    @ParameterizedTest
    @CsvSource({
        "OutsetaSubdomain, '', OutsetaUrl, '', false",
        "OutsetaSubdomain, '', OutsetaUrl, https://desk.example.com/api/v1, true",
        "OutsetaSubdomain, -, OutsetaUrl, '', false",
        "OutsetaSubdomain, acme, OutsetaUrl, acme, false",
        "OutsetaSubdomain, acme, OutsetaUrl, http://desk.example.com, false",
        "OutsetaSecretArn, failure-relay/outseta, OutsetaSource, '', false",
        "OutsetaSource, 6, OutsetaAssignee, '', false",
        "OutsetaSource, 5, OutsetaAssignee, Dxm1Kq2w, true",
        "SlackSecretArn, arn:aws:secretsmanager:eu-west-1:445566778899:secret:slack-Qr34St, SlackChannels, '', false",
        "SlackSecretArn, '', SlackChannels, #alerts, false",
        "SlackSecretArn, arn:aws:secretsmanager:eu-west-1:445566778899:secret:slack-Qr34St, SlackChannels, #alerts, true",
        "SlackSecretArn, xoxb-1, SlackChannels, #alerts, false",
        "Statuses, '', RedactKeys, '', false",
        "Statuses, 'FAILED,ABORTED', RedactKeys, 'iban,customerPin', true",
        "Statuses, 'FAILED,BROKEN', RedactKeys, '', false",
        "RedactKeys, x, IncidentWindow, '', false",
        "IncidentWindow, PT30M, SweepLookback, '', true",
        "IncidentWindow, PT0S, SweepLookback, P2DT12H, true",
        "IncidentWindow, PT, SweepLookback, '', false",
        "IncidentWindow, P, SweepLookback, '', false",
        "IncidentWindow, P1H, SweepLookback, '', false",
        "IncidentWindow, P1DT, SweepLookback, '', false",
        "IncidentWindow, 30 minutes, SweepLookback, '', false",
        "IncidentWindow, '', SweepLookback, PT0S, false",
        "HistoryLookup, no, NoticeIncludeInput, '', false",
        "HistoryLookup, false, NoticeIncludeInput, true, true",
        "AlarmEmail, on call, SlackUrl, '', false",
        "AlarmEmail, oncall@example.com, SlackUrl, https://slack.example.com/api, true",
        "Architecture, arm, SlackUrl, '', false",
        "CodeBucket, '', SlackUrl, '', false"
    })
    void invalidParametersAreRejectedBeforeDeployment(
            String parameter, String value, String other, String otherValue, boolean allowed) {
        Map<String, String> values = parameters(parameter, value, other, otherValue);

        if (!allowed) {
            assertThatThrownBy(() -> DeployedTemplate.of(DEFAULT_TEMPLATE, values))
                    .isInstanceOf(DeployedTemplate.RejectedParametersException.class);
            return;
        }
        Map<String, String> environment = new HashMap<>();
        SynthesizedApp.only(asResources(DeployedTemplate.of(DEFAULT_TEMPLATE, values)), "AWS::Lambda::Function")
                .at("/Environment/Variables")
                .properties()
                .forEach(variable ->
                        environment.put(variable.getKey(), variable.getValue().asText()));
        Settings.read(Variables.of(environment));
    }

    private static JsonNode asResources(JsonNode resources) {
        return SynthesizedApp.JSON.createObjectNode().set("Resources", resources);
    }

    @Test
    void routesWithChannelsRequireSlack() {
        assertThatThrownBy(() ->
                        DeployedTemplate.of(EXAMPLE_TEMPLATE, parameters("SlackSecretArn", "", "SlackChannels", "")))
                .isInstanceOf(DeployedTemplate.RejectedParametersException.class)
                .hasMessageContaining("routes name channels");
    }

    /** Members forward to one bus, and only that bus accepts their events. */
    @Test
    void membersRestrictTheTemplateToOneAccountAndRegion() {
        assertThatThrownBy(() ->
                        DeployedTemplate.of(EXAMPLE_TEMPLATE, parameters("AWS::Region", "eu-north-1", "SlackUrl", "")))
                .hasMessageContaining("written for eu-west-1");
        assertThatThrownBy(() -> DeployedTemplate.of(
                        EXAMPLE_TEMPLATE, parameters("AWS::AccountId", "998877665544", "SlackUrl", "")))
                .hasMessageContaining("written for 445566778899");
        assertThat(DeployedTemplate.of(
                        DEFAULT_TEMPLATE, parameters("AWS::Region", "eu-north-1", "AWS::AccountId", "998877665544")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "STATUSES, BROKEN, STATUSES names something",
        "runtime, java, runtime is java: a plain template would go on running what was there",
        "OUTSETA_SECRET, failure-relay/outseta, 'OUTSETA_SECRET is no whole ARN, which a template needs'",
        "HISTORY_LOOKUP, False, HISTORY_LOOKUP is not as a template's parameter takes it",
        "INCIDENT_WINDOW, pt30m, INCIDENT_WINDOW is not as a template's parameter takes it",
        "INCIDENT_REMINDER, 4h, INCIDENT_REMINDER is not as a template's parameter takes it"
    })
    void invalidDefaultIsRejected(String name, String value, String problem) {
        assertThatThrownBy(() ->
                        write(Map.of(name, value), SynthesizedApp.directory().toString()))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining(problem);
    }
}
