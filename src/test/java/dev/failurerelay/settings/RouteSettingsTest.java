package dev.failurerelay.settings;

import static dev.failurerelay.settings.SettingsFixtures.read;
import static dev.failurerelay.settings.SettingsFixtures.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names of routes' variables, and what they contradict. What is wrong with their values is in {@link SettingsTest}. */
class RouteSettingsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ROUTE_BILLING_SLACK_CHANNEL   | ROUTE_BILLING_SLACK_CHANNELS
            ROUTE_BILLING_CHANNELS        | ROUTE_BILLING_SLACK_CHANNELS
            ROUTE_BILLING_CHANNEL         | ROUTE_BILLING_SLACK_CHANNELS
            ROUTE_BILLING_SLACKCHANNELS   | ROUTE_BILLING_SLACK_CHANNELS
            ROUTE_BILLING_STATE_MACHINE   | ROUTE_BILLING_STATE_MACHINES
            ROUTE_BILLING_STATEMACHINES   | ROUTE_BILLING_STATE_MACHINES
            ROUTE_BILLING_MACHINES        | ROUTE_BILLING_STATE_MACHINES
            ROUTE_BILLING_ACCOUNT         | ROUTE_BILLING_ACCOUNTS
            ROUTE_BILLING_REGION          | ROUTE_BILLING_REGIONS
            ROUTE_BILLING_STATUS          | ROUTE_BILLING_STATUSES
            ROUTE_BILLING_ERROR           | ROUTE_BILLING_ERRORS
            ROUTE_BILLING_TICKETS         | ROUTE_BILLING_TICKET
            ROUTE_BILLING_ASIGNEE         | ROUTE_BILLING_ASSIGNEE
            ROUTE_BILLING_MUTED           | ROUTE_BILLING_MUTE
            ROUTE_BILLING_MUET            | ROUTE_BILLING_MUTE
            ROUTE_BILLING_mute            | ROUTE_BILLING_MUTE
            ROUTE_BILLING__MUTE           | ROUTE_BILLING_MUTE
            route_billing_MUTE            | ROUTE_billing_MUTE
            Route_Billing_Status          | ROUTE_Billing_STATUSES
            ROUTE_BILLING_EU_MUTE         | ROUTE_BILLINGEU_MUTE
            ROUTE_BILLING_EU_STATUS       | ROUTE_BILLINGEU_STATUSES
            ROUTE_2ND_TICKET              | ROUTE_ND_TICKET
            ROUTE_2_TICKET                | ROUTE_MYTEAM_TICKET
            ROUTE_BÜRO_MUTE               | ROUTE_BRO_MUTE
            ROUTE_MUTE                    | ROUTE_MYTEAM_MUTE
            ROUTE_STATE_MACHINES          | ROUTE_MYTEAM_STATE_MACHINES
            ROUTE_BILLING                 | ROUTE_BILLING_STATE_MACHINES
            ROUTE_                        | ROUTE_MYTEAM_STATE_MACHINES
            ROUTE_BILLING_PRIORITY        | ROUTE_BILLING_STATE_MACHINES
            ROUTE_BILLING_NAME            | ROUTE_BILLING_STATE_MACHINES
            ROUTE_TABLE_ID                | ROUTE_TABLE_STATE_MACHINES
            ROUTES_BILLING_MUTE           | ROUTE_BILLING_MUTE
            ROUT_BILLING_STATE_MACHINES   | ROUTE_BILLING_STATE_MACHINES
            ROUTEBILLING_TICKET           | ROUTE_BILLING_TICKET
            routes_billing_accounts       | ROUTE_billing_ACCOUNTS
            """)
    void mistypedRouteVariableStopsTheStartWithASuggestion(String name, String nearest) {
        assertThatThrownBy(() -> read(with(Map.of(name, "x-1"))))
                .hasMessageContaining("1 problem with")
                .hasMessageContaining("- " + name + " ")
                .hasMessageEndingWith(". Did you mean " + nearest + "?")
                .hasMessageNotContaining("x-1");
    }

    @Test
    void suggestionOmitsAnExtraWordIfTheRouteExists() {
        assertThatThrownBy(() ->
                        read(with(Map.of("ROUTE_BILLING_ACCOUNTS", "2*", "ROUTE_BILLING_OUTSETA_ASSIGNEE", "ann"))))
                .hasMessageEndingWith("Did you mean ROUTE_BILLING_ASSIGNEE?");
    }

    @Test
    void routesThatDifferOnlyInCaseAreRejected() {
        assertThatThrownBy(() -> read(with(Map.of("ROUTE_BILLING_ACCOUNTS", "2*", "ROUTE_Billing_ASSIGNEE", "ann"))))
                .hasMessageContaining("1 problem with")
                .hasMessageContaining("- ROUTE_Billing_ASSIGNEE differs from route BILLING in its capitals alone")
                .hasMessageEndingWith("Did you mean ROUTE_BILLING_ASSIGNEE?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ROUTES", "ROUTE53_ZONE", "MY_ROUTE_A_MUET", "NODE_ROUTE_", "ROUTER_PORT"})
    void variablesOfOtherProgramsAreIgnored(String name) {
        assertThat(read(with(Map.of(name, "x"))).unrecognised()).isEmpty();
    }

    @Test
    void aRouteToSlackThatIsOffIsAContradiction() {
        assertThatThrownBy(() -> read(with(Map.of("ROUTE_A_SLACK_CHANNELS", "#a"))))
                .hasMessageContaining("ROUTE_A_SLACK_CHANNELS names channels, though SLACK_SECRET is not set");
        assertThat(read(with(Map.of("ROUTE_A_SLACK_CHANNELS", "none")))
                        .routing()
                        .routes())
                .hasSize(1);
    }

    @Test
    void aRouteForStatusesThatDoNotCountIsAContradiction() {
        assertThatThrownBy(() -> read(with(Map.of("STATUSES", "FAILED", "ROUTE_A_STATUSES", "ABORTED,TIMED_OUT"))))
                .hasMessageContaining("ROUTE_A_STATUSES names only what STATUSES leaves out");
        assertThat(read(with(Map.of("STATUSES", "FAILED", "ROUTE_A_STATUSES", "FAILED,ABORTED")))
                        .routing()
                        .routes())
                .hasSize(1);
    }

    @Test
    void slackChannelsMayBeNoneWhereRoutesNameThem() {
        Settings settings = read(with(
                Map.of("SLACK_SECRET", "relay/slack", "SLACK_CHANNELS", "none", "ROUTE_A_SLACK_CHANNELS", "#a,#b")));

        assertThat(settings.slack().channels()).isEmpty();
        assertThat(settings.slackChannels().variables()).containsOnlyKeys("#a", "#b");
    }

    @Test
    void allProblemsOfRoutesAreListedWithTheOthers() {
        assertThatThrownBy(() -> read(with(Map.of(
                        "OUTSETA_SOURCE", "9",
                        "ROUTE_A_MUTE", "maybe",
                        "ROUTE_A_MUET", "true",
                        "ROUTE_B_ACCOUNTS", "1,2",
                        "ROUTE_B_STATUSES", "DONE"))))
                .hasMessageContaining("6 problems with");
    }

    @Test
    void wrongStatusesMakeNoRouteWrong() {
        assertThatThrownBy(() -> read(with(Map.of("STATUSES", "failed", "ROUTE_A_STATUSES", "FAILED"))))
                .hasMessageContaining("1 problem with")
                .hasMessageContaining("STATUSES names something");
    }
}
