package dev.failurerelay.infra;

import static dev.failurerelay.infra.SynthesizedApp.only;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.settings.RouteCatalog;
import dev.failurerelay.settings.SettingCatalog;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The stack sets exactly the variables that the function's own code reads. */
@RequiresNode
class EnvironmentTest {

    /** Read by Quarkus instead of the function's settings; makes it ignore Lambda's signals. */
    private static final String QUARKUS = "DISABLE_SIGNAL_HANDLERS";

    private static final Map<String, String> EVERYTHING = Map.ofEntries(
            Map.entry("OUTSETA_URL", "https://acme.outseta.com/api/v1"),
            Map.entry("OUTSETA_ASSIGNEE", "Dxm1Kq2w"),
            Map.entry("OUTSETA_SOURCE", "1"),
            Map.entry("SLACK_SECRET", "arn:aws:secretsmanager:eu-west-1:445566778899:secret:relay/slack-Ef34Gh"),
            Map.entry("SLACK_CHANNELS", "#alerts"),
            Map.entry("SLACK_URL", "https://slack.example.com/api"),
            Map.entry("STATUSES", "FAILED"),
            Map.entry("INCIDENT_WINDOW", "PT2H"),
            Map.entry("INCIDENT_REMINDER", "PT0S"),
            Map.entry("INCIDENT_CLOSE_ON_RECOVERY", "true"),
            Map.entry("HISTORY_LOOKUP", "false"),
            Map.entry("NOTICE_INCLUDE_INPUT", "true"),
            Map.entry("REDACT_KEYS", "iban"),
            Map.entry("SWEEP_LOOKBACK", "P2D"),
            Map.entry("stateMachinePrefixes", "nightly-,billing-"),
            Map.entry("ROUTE_BILLING_STATE_MACHINES", "billing-*"),
            Map.entry("ROUTE_BILLING_ACCOUNTS", "445566778899"),
            Map.entry("ROUTE_BILLING_REGIONS", "eu-*"),
            Map.entry("ROUTE_BILLING_STATUSES", "FAILED"),
            Map.entry("ROUTE_BILLING_ERRORS", "*"),
            Map.entry("ROUTE_BILLING_SLACK_CHANNELS", "#billing"),
            Map.entry("ROUTE_BILLING_TICKET", "true"),
            Map.entry("ROUTE_BILLING_ASSIGNEE", "Dxm1Kq2w"),
            Map.entry("ROUTE_BILLING_MUTE", "false"));

    @Test
    void variablesAreExactlyThoseThatTheFunctionReads() {
        Map<String, String> environment = environment(EVERYTHING);

        Set<String> expected = read(environment);
        expected.add(QUARKUS);
        assertThat(environment.keySet()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void variablesHaveTheConfiguredValues() {
        Map<String, String> environment = environment(EVERYTHING);

        EVERYTHING.forEach((name, value) -> {
            if (Character.isUpperCase(name.charAt(0))) {
                assertThat(environment).containsEntry(name, value);
            }
        });
        assertThat(environment)
                .containsEntry("SWEEP_STATE_MACHINES", "nightly-*,billing-*")
                .containsEntry("LEDGER_TABLE", "{\"Ref\":\"LedgerB7379752\"}");
    }

    @Test
    void unsetVariablesAreOmitted() {
        assertThat(environment(Map.of()).keySet())
                .containsExactlyInAnyOrder(
                        QUARKUS, "LEDGER_TABLE", "OUTSETA_FROM_PERSON", "OUTSETA_SECRET", "OUTSETA_SUBDOMAIN");
    }

    /** Except for the variables that the stack sets, and for routes, whose names are not known in advance. */
    @Test
    void plainTemplateHasAParameterForEachVariable() {
        JsonNode variables = only(PlainTemplateFixtures.DEFAULT_TEMPLATE, "AWS::Lambda::Function")
                .path("Environment")
                .path("Variables");

        Set<String> expected = read(Map.of());
        expected.removeAll(List.of("SWEEP_STATE_MACHINES"));
        expected.add(QUARKUS);
        assertThat(names(variables)).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static Map<String, String> environment(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>();
        only(SynthesizedApp.of(settings).relayJson(), "AWS::Lambda::Function")
                .path("Environment")
                .path("Variables")
                .properties()
                .forEach(variable -> environment.put(
                        variable.getKey(),
                        variable.getValue().isTextual()
                                ? variable.getValue().asText()
                                : variable.getValue().toString()));
        return environment;
    }

    private static Collection<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Returns the variables that the function reads at its start, without Lambda's own. */
    private static Set<String> read(Map<String, String> environment) {
        Set<String> names = new TreeSet<>(SettingCatalog.names());
        if (environment.keySet().stream().anyMatch(name -> name.startsWith("ROUTE_BILLING_"))) {
            RouteCatalog.NAMES.forEach(setting -> names.add("ROUTE_BILLING_" + setting));
        }
        return names;
    }
}
