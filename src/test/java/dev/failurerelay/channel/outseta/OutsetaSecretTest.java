package dev.failurerelay.channel.outseta;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.StandIns;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Rejected;
import io.quarkiverse.wiremock.devservice.ConnectWireMock;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens if Outseta refuses the secret. */
@QuarkusTest
@ConnectWireMock
class OutsetaSecretTest extends OutsetaTestBase {

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void rotatedSecretIsRefreshedAndTheCallRepeated(int status) {
        standIns.secretIs(SECRET, Map.of("apiKey", "rotated-key", "apiSecret", "rotated-secret"));
        standIns.outsetaAnswers(aResponse().withStatus(status));
        standIns.register(post(urlPathEqualTo(StandIns.CASES))
                .withHeader("Authorization", equalTo("Outseta rotated-key:rotated-secret"))
                .atPriority(1)
                .willReturn(okJson("{\"Uid\":\"tk2\"}")));

        assertThat(deliver()).isEqualTo(new Delivered("tk2"));
        assertThat(standIns.secretFetches(SECRET)).isEqualTo(1);
    }

    @Test
    void rejectedSecretIsFetchedOnlyOnceMore() {
        standIns.outsetaAnswers(aResponse().withStatus(401));

        assertThat(deliver()).isInstanceOf(Rejected.class);
        assertThat(standIns.secretFetches(SECRET)).isEqualTo(1);
        assertThat(standIns.ticketRequests()).hasSize(2);
    }

    @Test
    void rejectionStandsIfTheSecretCannotBeRefreshed() {
        standIns.outsetaAnswers(aResponse().withStatus(401));
        standIns.secretAnswers(SECRET, aResponse().withStatus(500));

        assertThat(deliver())
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason())
                                .startsWith("HTTP status 401")
                                .contains("; secret " + SECRET + " could not be fetched: ")
                                .doesNotContain("local-secret"));
    }

    private Outcome deliver() {
        return notifier.open(fixtures.opening(), fixtures.to(OutsetaConfig.TICKET_DESK));
    }
}
