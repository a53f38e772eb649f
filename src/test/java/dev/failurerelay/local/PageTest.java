package dev.failurerelay.local;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import dev.failurerelay.StandIns;
import io.quarkiverse.wiremock.devservice.ConnectWireMock;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The page in an installed Chromium, with the function running behind it. Downloads no browser. */
@QuarkusTest
@ConnectWireMock
@EnabledIf(
        value = "chromiumIsInstalled",
        disabledReason = "No Chromium is installed. Install one, or name it in the variable CHROMIUM.")
class PageTest extends PageInChromium {

    @Test
    void lambdaExceptionAppearsAsTicketAndSlackMessage() {
        press("Lambda exception");

        assertThat(tickets()).hasCount(1);
        assertThat(tickets().locator("h3")).hasText("[FAILED] invoice-export · KeyError");
        assertThat(ticketText().getByText("'vat_id' is missing in order 20881")).isVisible();
        assertThat(messages()).hasCount(1);
        assertThat(messages().locator("h3")).hasText("[FAILED] invoice-export · KeyError");
        assertThat(messages().getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Open execution")))
                .hasAttribute("href", Pattern.compile("https://eu-west-1\\.console\\.aws\\.amazon\\.com/states/.*"));
    }

    @Test
    void factsFromTheHistoryAppearToo() {
        press("Lambda exception");

        assertThat(ticketText().getByText("Failed state: Export invoices")).isVisible();
        assertThat(ticketText().getByText("Retries: 2")).isVisible();
        assertThat(messages().getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Open function's log")))
                .hasAttribute("href", Pattern.compile(".*\\$252Faws\\$252Flambda\\$252Finvoice-export-rows"));
    }

    @Test
    void hostileTextIsShownAsText() {
        press("Hostile text");

        assertThat(ticketText().locator("pre").first()).containsText("<script>alert('xss')</script>");
        assertThat(ticketText().locator("script, img")).hasCount(0);
        assertThat(messages().locator(".body")).containsText("<script>alert('xss')</script>");
        assertThat(messages().locator("script, img")).hasCount(0);
        assertThat(dialogs).isEmpty();
    }

    @Test
    void scriptInTheHtmlOfTicketDoesNotRun() {
        String html = "<p>Before</p><script>document.body.append('It ran'); alert(1)</script><p>After</p>";
        RequestOptions ticket = RequestOptions.create()
                .setHeader("Authorization", "Outseta local-key:local-secret")
                .setData(Map.of("Subject", "Unescaped", "Body", html));
        page.request().post(address(StandIns.CASES), ticket);

        assertThat(ticketText().getByText("After")).isVisible();
        assertThat(ticketText().getByText("It ran")).hasCount(0);
        assertThat(dialogs).isEmpty();
    }

    @Test
    void slackThatIsDownIsShownAndRepeatingSendsOnlyTheMessage() {
        press("Slack down");

        assertThat(page.locator("#answer")).containsText("The invocation failed");
        assertThat(page.locator("#detail")).containsText("IncompleteRelayException: 1 not done");
        assertThat(tickets().locator(".meta")).containsText("Ticket ");
        assertThat(messages()).hasCount(1);
        assertThat(messages().locator(".meta")).containsText("Not delivered");
        assertThat(messages().locator(".meta")).containsText("service_unavailable, 3 failed tries");

        press("Bring Slack back and repeat the event");

        assertThat(page.locator("#answer")).hasText("1 delivered, 1 delivered earlier and not repeated");
        assertThat(messages()).hasCount(1);
        assertThat(messages().locator(".meta")).containsText("In #alerts, after 3 failed tries");
        assertThat(tickets()).hasCount(1);
        wireMock.verifyThat(1, postRequestedFor(urlPathEqualTo(StandIns.CASES)));
        wireMock.verifyThat(4, postRequestedFor(urlPathEqualTo(StandIns.POST_MESSAGE)));
    }

    @Test
    void rejectedTicketIsShownAsNotDelivered() {
        wireMock.register(post(urlPathEqualTo(StandIns.CASES))
                .atPriority(1)
                .willReturn(aResponse().withStatus(401)));
        press("Time-out");

        assertThat(page.locator("#answer")).containsText("The invocation failed");
        assertThat(tickets().locator(".meta")).containsText("Not delivered");
        assertThat(tickets().locator(".meta")).containsText("HTTP status 401");
        assertThat(messages().locator("summary .meta")).containsText("In #alerts");
        assertThat(messages()).containsText("Outseta refused the ticket (HTTP status 401).");
    }

    @Test
    void functionThatCannotBeReachedIsShown() {
        wireMock.register(post(urlPathEqualTo("/invoke"))
                .atPriority(1)
                .willReturn(aResponse().withStatus(502).withBody("<b>no function</b>")));
        press("Abort");

        assertThat(page.locator("#answer")).containsText("The invocation failed");
        assertThat(page.locator("#detail")).hasText("<b>no function</b>");
    }

    @Test
    void pageDoesNotOverflowOnAPhone() {
        open(new Browser.NewContextOptions().setViewportSize(390, 844));
        press("Slack down");
        assertThat(messages().locator(".meta")).containsText("Not delivered");
        assertThat(ticketText().locator("pre").first()).isVisible();

        assertThat(widest(page.locator("html"))).isEqualTo(390);
        assertThat(widest(ticketText().locator("body")))
                .isEqualTo(tickets().locator("iframe").evaluate("frame => frame.clientWidth"));
    }

    @Test
    void darkModeIsDark() {
        open(new Browser.NewContextOptions().setColorScheme(ColorScheme.DARK));
        press("Lambda exception");
        assertThat(ticketText().locator("pre").first()).isVisible();

        assertThat(brightness(page.locator("body"), "backgroundColor")).isLessThan(60);
        assertThat(brightness(messages(), "backgroundColor")).isLessThan(60);
        assertThat(brightness(ticketText().locator("body"), "color")).isGreaterThan(200);
    }

    private static Object widest(Locator of) {
        return of.evaluate("element => element.scrollWidth");
    }

    /** The mean of red, green and blue, 0 to 255. */
    private static int brightness(Locator of, String property) {
        return ((Number) of.evaluate(
                        "(element, property) => getComputedStyle(element)[property].match(/\\d+/g)"
                                + ".slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 3",
                        property))
                .intValue();
    }
}
