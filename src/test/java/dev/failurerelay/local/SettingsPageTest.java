package dev.failurerelay.local;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import dev.failurerelay.StandIns;
import io.quarkiverse.wiremock.devservice.ConnectWireMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** How the page shows the settings and their check. */
@QuarkusTest
@TestProfile(RoutesProfile.class)
@ConnectWireMock
@EnabledIf(value = "chromiumIsInstalled", disabledReason = "No Chromium is installed.")
class SettingsPageTest extends PageInChromium {

    @Inject
    LocalPage localPage;

    @BeforeEach
    void openView() throws Exception {
        localPage.register();
        follow("Settings");
    }

    @Test
    void variablesSayWhatIsInEffectAndWhetherItWasSet() {
        assertThat(variable("REDACT_KEYS")).hasText(new String[] {"the built-in list, iban", "set"});
        assertThat(variable("SLACK_CHANNELS")).hasText(new String[] {"#alerts", "set"});
        assertThat(variable("SWEEP_LOOKBACK")).hasText(new String[] {"PT24H", "default"});
        assertThat(variable("OUTSETA_ASSIGNEE")).hasText(new String[] {"nobody", "default"});
        assertThat(variable("OUTSETA_SUBDOMAIN")).hasText(new String[] {"nothing", "not set"});
    }

    @Test
    void secretIsSetAndItsNameIsNowhere() {
        assertThat(variable("OUTSETA_SECRET")).hasText(new String[] {"the name of a secret, not shown", "set"});
        assertThat(variable("SLACK_SECRET")).hasText(new String[] {"the name of a secret, not shown", "set"});

        assertThat(page.content()).doesNotContain("failure-relay/outseta", "failure-relay/slack");
        assertThat(page.request().get(address("/settings.json")).text()).doesNotContain("failure-relay/");
    }

    @Test
    void routesShowTheirCriteriaAndTargets() {
        assertThat(page.locator("#routes tbody th")).hasText(new String[] {"BILLING", "EU", "STOPPED"});
        assertThat(route("BILLING"))
                .hasText(new String[] {"state machines: ledger-*, payment-*", "#billing", "yes", "L9P6gepm", "no"});
        assertThat(route("EU")).hasText(new String[] {"errors: Eu.*", "default", "no", "–", "no"});
        assertThat(route("STOPPED")).hasText(new String[] {"statuses: ABORTED", "none", "no", "–", "yes"});
    }

    @Test
    void checkFindsNoProblemWithTheStandInsAndSendsNothing() {
        press("Check");

        assertThat(page.locator("#report h2")).hasText("No problem");
        assertThat(finding("Outseta person").first()).hasText("ok");
        assertThat(finding("Slack token").first()).hasText("ok");
        assertThat(finding("Ledger").first()).hasText("skipped");
        assertThat(finding("Sweep").first()).hasText("ok");
        StandIns standIns = new StandIns(wireMock);
        assertThat(standIns.tickets()).isEmpty();
        assertThat(standIns.messages()).isEmpty();
    }

    @Test
    void problemIsShownWithItsRemedy() {
        wireMock.register(post(urlPathEqualTo("/slack/api/auth.test"))
                .atPriority(1)
                .willReturn(aResponse().withBody("{\"ok\":false,\"error\":\"invalid_auth\"}")));
        press("Check");

        assertThat(page.locator("#report h2")).hasText("1 problem");
        assertThat(finding("Slack token").first()).hasText("problem");
        assertThat(finding("Slack token").last()).containsText("invalid_auth");
        assertThat(finding("Slack token").last().locator(".remedy")).containsText("SLACK_SECRET");
    }

    @Test
    void checkThatCannotBeMadeIsShown() {
        wireMock.register(post(urlPathEqualTo("/invoke"))
                .atPriority(1)
                .willReturn(aResponse().withStatus(502).withBody("<b>no function</b>")));
        press("Check");

        assertThat(page.locator("#report")).containsText("The check failed.");
        assertThat(page.locator("#report")).containsText("<b>no function</b>");
    }

    @Test
    void columnsAreElsewhereAndComeBack() {
        assertThat(page.locator("main")).isHidden();

        page.goBack();
        assertThat(page.locator("main")).isVisible();
        assertThat(page.locator("#variables")).isHidden();
    }

    @Test
    void pageDoesNotOverflowOnAPhone() {
        open(new Browser.NewContextOptions().setViewportSize(390, 844));
        follow("Settings");
        press("Check");
        assertThat(page.locator("#report h2")).hasText("No problem");
        assertThat(page.locator("#variables th").last()).isVisible();

        assertThat(page.locator("html").evaluate("element => element.scrollWidth"))
                .isEqualTo(390);
    }

    private Locator variable(String name) {
        return cells("#variables", name);
    }

    private Locator route(String name) {
        return cells("#routes", name);
    }

    private Locator finding(String check) {
        return cells("#report", check);
    }

    private Locator cells(String table, String heading) {
        Locator title = page.locator("th").getByText(heading, new Locator.GetByTextOptions().setExact(true));
        return page.locator(table + " tbody tr")
                .filter(new Locator.FilterOptions().setHas(title))
                .locator("td");
    }
}
