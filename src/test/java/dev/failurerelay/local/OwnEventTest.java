package dev.failurerelay.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import dev.failurerelay.Fixtures;
import dev.failurerelay.StandIns;
import io.quarkiverse.wiremock.devservice.ConnectWireMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** What a person can do on the page with an event of their own. */
@QuarkusTest
@TestProfile(RoutesProfile.class)
@ConnectWireMock
@EnabledIf(value = "chromiumIsInstalled", disabledReason = "No Chromium is installed.")
class OwnEventTest extends PageInChromium {

    private static final String HOSTILE = "<img src=x onerror=alert(1)>";

    @BeforeEach
    void openView() {
        follow("An event of your own");
    }

    @Test
    void pastedEventIsSentAndBecomesCards() {
        paste(Fixtures.freshEvent("failed-lambda"));
        press("Send it");

        assertThat(page.locator("#answer")).hasText("2 delivered");
        assertThat(tickets()).hasCount(1);
        assertThat(messages()).hasCount(1);

        press("Repeat the event");
        assertThat(page.locator("#answer")).hasText("2 delivered earlier and not repeated");
    }

    @Test
    void explainShowsTheTargetsAndSendsNothing() {
        use("ecs-out-of-memory");
        press("Explain its routes");

        assertThat(explanation().locator("h2")).hasText("Route BILLING");
        assertThat(explanation().locator("> ul > li"))
                .hasText(new String[] {"an Outseta ticket, assigned to L9P6gepm", "a Slack message in #billing"});
        assertThat(verdict("BILLING")).hasText("yes");
        assertThat(verdict("STOPPED")).hasText("no");
        assertThat(row("STOPPED")).containsText("ROUTE_STOPPED_STATUSES wants ABORTED; the event has FAILED");
        assertThat(page.locator("#state")).isHidden();
        StandIns standIns = new StandIns(wireMock);
        assertThat(standIns.tickets()).isEmpty();
        assertThat(standIns.messages()).isEmpty();
    }

    @Test
    void eventWithoutAnErrorSaysSoWhereOneIsWanted() {
        use("time-out");
        press("Explain its routes");

        assertThat(explanation().locator("h2")).hasText("No route matches: the defaults");
        assertThat(row("EU")).containsText("ROUTE_EU_ERRORS wants Eu.*; the event has none");
    }

    @Test
    void mutedEventIsExplainedAndAnsweredAsMuted() {
        use("abort");
        press("Explain its routes");
        assertThat(explanation().locator("h2")).hasText("Muted by route STOPPED");
        assertThat(explanation()).containsText("Sending it would tell nobody.");
        assertThat(verdict("STOPPED")).hasText("yes, mutes");

        press("Send it");
        assertThat(page.locator("#answer")).hasText("1 muted, so that nobody was told");
        assertThat(explanation()).isHidden();
    }

    @Test
    void assigneeIsOnTheTicketsCard() {
        use("ecs-out-of-memory");
        press("Send it");

        assertThat(tickets().locator(".meta")).containsText("assigned to L9P6gepm");
        assertThat(messages().locator(".meta")).containsText("In #billing");
    }

    @Test
    void brokenJsonIsReportedInPlaceAndKept() {
        String broken = "{\"detail-type\": \"Step Functions";
        paste(broken);
        press("Send it");

        assertThat(page.locator("#event-problem")).containsText("This is not JSON.");
        assertThat(page.locator("#event")).hasValue(broken);
        assertThat(page.locator("#event")).isFocused();
        assertThat(page.locator("#state")).isHidden();

        use("time-out");
        assertThat(page.locator("#event-problem")).isHidden();
    }

    @Test
    void nothingToSendIsSaid() {
        press("Explain its routes");

        assertThat(page.locator("#event-problem")).containsText("There is no event yet");
    }

    @Test
    void jsonThatIsNoEventIsShownAsTheFunctionsError() {
        paste("{\"greeting\": 1}");
        press("Explain its routes");

        assertThat(page.locator("#answer")).hasText("The event could not be explained.");
        assertThat(page.locator("#detail"))
                .containsText("UnrecognisedInputException: The event to explain: This is no input");
    }

    @Test
    void hostileTextIsExplainedAsText() {
        use("hostile-text");
        press("Explain its routes");

        assertThat(row("EU")).containsText("the event has " + HOSTILE);
        assertThat(explanation().locator("img")).hasCount(0);
        assertThat(dialogs).isEmpty();
    }

    @Test
    void pageDoesNotOverflowOnAPhone() {
        open(new Browser.NewContextOptions().setViewportSize(390, 844));
        follow("An event of your own");
        use("ecs-out-of-memory");
        press("Explain its routes");
        assertThat(row("STOPPED")).isVisible();

        assertThat(page.locator("html").evaluate("element => element.scrollWidth"))
                .isEqualTo(390);
    }

    private void paste(String event) {
        page.locator("#event").fill(event);
    }

    private void use(String sample) {
        page.locator("#sample").selectOption(sample);
        press("Use this sample");
        assertThat(page.locator("#event")).hasValue(Pattern.compile("executionArn"));
    }

    private Locator explanation() {
        return page.locator("#explanation");
    }

    private Locator row(String route) {
        return explanation()
                .locator("tbody tr")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator("th").getByText(route, new Locator.GetByTextOptions().setExact(true))));
    }

    private Locator verdict(String route) {
        return row(route).locator("td").first();
    }
}
