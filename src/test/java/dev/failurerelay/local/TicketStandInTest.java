package dev.failurerelay.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.failurerelay.Eventually;
import dev.failurerelay.StandIns;
import dev.failurerelay.channel.DeliveryFixtures;
import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Updates;
import dev.failurerelay.channel.outseta.OutsetaConfig;
import dev.failurerelay.channel.outseta.OutsetaNotifier;
import dev.failurerelay.execution.TicketState;
import io.quarkiverse.wiremock.devservice.ConnectWireMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person closes, reopens and deletes a ticket of the stand-in as in Outseta. */
@QuarkusTest
@ConnectWireMock
class TicketStandInTest {

    @ConfigProperty(name = "local.stand-ins")
    @SuppressWarnings("NullAway.Init")
    String standInsUrl;

    @Inject
    OutsetaNotifier outseta;

    @Inject
    DeliveryFixtures fixtures;

    @SuppressWarnings("NullAway.Init")
    WireMock wireMock;

    @SuppressWarnings("NullAway.Init")
    private DeliveryReceipt ticket;

    @BeforeEach
    void openTicket() {
        new StandIns(wireMock).reset();
        ticket = ((Delivered) outseta.open(fixtures.opening(), fixtures.to(OutsetaConfig.TICKET_DESK))).receipt();
    }

    @Test
    void closedTicketIsClosedUntilAReplyReopensIt() throws Exception {
        assertThat(state(ticket.reference())).isEqualTo(TicketState.OPEN);

        assertThat(send("PUT", "{\"Status\":2}")).isEqualTo(200);
        becomes(TicketState.CLOSED);
        assertThat(state("another")).isEqualTo(TicketState.OPEN);

        assertThat(outseta.reply(
                        new Message.Reply(ticket, Updates.growth(), false, true),
                        fixtures.to(OutsetaConfig.TICKET_DESK)))
                .isInstanceOf(Delivered.class);
        becomes(TicketState.OPEN);
    }

    @Test
    void deletedTicketIsGoneForGood() throws Exception {
        assertThat(send("DELETE", "")).isEqualTo(200);
        becomes(TicketState.DELETED);
        assertThat(state("another")).isEqualTo(TicketState.OPEN);

        assertThat(outseta.reply(new Message.Reply(ticket, Updates.growth()), fixtures.to(OutsetaConfig.TICKET_DESK)))
                .isInstanceOf(Rejected.class);
    }

    private void becomes(TicketState expected) throws InterruptedException {
        Eventually.holds("ticket " + expected, () -> state(ticket.reference()) == expected);
    }

    private TicketState state(String reference) {
        return outseta.ticketState(
                reference, fixtures.to(OutsetaConfig.TICKET_DESK).deadline());
    }

    private int send(String method, String body) throws IOException, InterruptedException {
        URI address = URI.create(standInsUrl + StandIns.CASES + "/" + ticket.reference());
        HttpRequest request = HttpRequest.newBuilder(address)
                .method(method, BodyPublishers.ofString(body))
                .header("Authorization", "Outseta local-key:local-secret")
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
