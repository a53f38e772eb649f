package dev.failurerelay.local;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.failurerelay.LambdaClient;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The page, opened again for every test in an installed Chromium, with the function running behind it. */
abstract class PageInChromium {

    @SuppressWarnings("NullAway.Init")
    private static Chromium chromium;

    @ConfigProperty(name = "quarkus.wiremock.devservices.port")
    int port;

    WireMock wireMock;

    final List<String> dialogs = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    Page page;

    static boolean chromiumIsInstalled() {
        if (!Chromium.isInstalled()) {
            System.err.println(
                    "The page's tests are skipped: no Chromium is installed. Install one, or name it in CHROMIUM.");
        }
        return Chromium.isInstalled();
    }

    @BeforeAll
    static void startBrowser() {
        chromium = new Chromium();
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
    }

    @AfterAll
    static void stopBrowser() {
        chromium.close();
    }

    @BeforeEach
    @SuppressWarnings("NullAway.Init") // ConnectWireMock has set the client.
    void openPage() {
        LambdaClient.warmUp();
        wireMock.resetToDefaultMappings();
        wireMock.resetScenarios();
        wireMock.resetRequests();
        wireMock.register(post(urlPathEqualTo("/invoke"))
                .atPriority(1)
                .willReturn(aResponse().proxiedFrom(LambdaClient.ADDRESS).withProxyUrlPrefixToRemove("/invoke")));
        open(new Browser.NewContextOptions());
    }

    @AfterEach
    void closePage() {
        page.context().close();
        wireMock.resetToDefaultMappings();
        wireMock.resetScenarios();
    }

    void open(Browser.NewContextOptions options) {
        if (page != null) {
            page.context().close();
        }
        page = chromium.browser().newContext(options).newPage();
        page.onDialog(this::dismiss);
        page.navigate(address("/"));
    }

    private void dismiss(Dialog dialog) {
        dialogs.add(dialog.message());
        dialog.dismiss();
    }

    String address(String path) {
        return "http://localhost:" + port + path;
    }

    void press(String button) {
        page.getByRole(AriaRole.BUTTON, named(button)).click();
    }

    void follow(String link) {
        page.getByRole(AriaRole.LINK, named(link)).click();
    }

    Locator tickets() {
        return page.locator("#tickets article");
    }

    FrameLocator ticketText() {
        return tickets().frameLocator("iframe[title='Ticket']");
    }

    Locator messages() {
        return page.locator("#messages article");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
