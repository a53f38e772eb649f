package dev.failurerelay;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import dev.failurerelay.channel.DeliveryFixtures;
import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Notifier;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Updates;
import dev.failurerelay.channel.outseta.OutsetaConfig;
import dev.failurerelay.channel.outseta.OutsetaNotifier;
import dev.failurerelay.channel.slack.SlackConfig;
import dev.failurerelay.channel.slack.SlackNotifier;
import dev.failurerelay.execution.Target;
import io.quarkiverse.wiremock.devservice.ConnectWireMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each event's whole ticket and message, and each update, equal the files kept in {@code rendered/}. After a template was changed on purpose:
 * {@code mvn test -Dtest=RenderingTest -Drendered.write=true}, then read the differences.
 */
@QuarkusTest
@ConnectWireMock
class RenderingTest {

    private static final Target ALERTS = new Target(SlackConfig.CHANNEL, "#alerts");

    @Inject
    OutsetaNotifier outseta;

    @Inject
    SlackNotifier slack;

    @Inject
    DeliveryFixtures deliverable;

    @SuppressWarnings("NullAway.Init")
    WireMock wireMock;

    StandIns standIns;

    @BeforeEach
    void resetStandIns() {
        LambdaClient.warmUp();
        standIns = new StandIns(wireMock);
        standIns.reset();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "failed-plain",
                "failed-of-2022",
                "failed-without-error-and-cause",
                "failed-lambda",
                "failed-ecs",
                "failed-parent",
                "failed-nested-child",
                "failed-sdk",
                "failed-state-named",
                "failed-map-child",
                "failed-in-china",
                "failed-in-govcloud",
                "failed-after-redrive",
                "failed-input-excluded",
                "failed-by-alias",
                "failed-hostile",
                "timed-out",
                "timed-out-of-2022",
                "aborted",
                "aborted-with-cause"
            })
    void ticketAndMessageMatchTheGoldenFiles(String name) throws IOException {
        matchesGoldenFiles(name, name);
    }

    @ParameterizedTest
    @CsvSource({
        "failed-lambda, lambda-retried",
        "failed-without-error-and-cause, caught-sdk-then-fail",
        "failed-state-named, evaluation-of-output",
        "timed-out, timed-out",
        "failed-by-alias, map-in-parallel"
    })
    void ticketAndMessageWithHistoryMatchTheGoldenFiles(String name, String history) throws IOException {
        standIns.historyAnswers(okJson(Fixtures.history(history)));

        matchesGoldenFiles(name, name + "-with-history");
    }

    /** As it is said on the ticket, in a thread, and in the message whose incident has grown. */
    @ParameterizedTest
    @ValueSource(strings = {"growth", "recovery", "hostile", "over-long"})
    void updatesAreAsKept(String name) throws IOException {
        Delivered opening = (Delivered) slack.open(deliverable.opening(), deliverable.to(ALERTS));
        DeliveryReceipt ticket = new DeliveryReceipt("tk1", Optional.empty());
        DeliveryReceipt message =
                new DeliveryReceipt("C1 1.2", opening.receipt().channelState());
        deliver(outseta, OutsetaConfig.TICKET_DESK, new Message.Reply(ticket, Updates.named(name)));
        deliver(slack, ALERTS, new Message.Reply(message, Updates.named(name)));
        deliver(slack, ALERTS, new Message.Growth(message, Updates.named(name), Optional.of("tk1"), false));

        String body = standIns.replies().get(0).path("Comment").asText();
        equalsFile("update-" + name + ".reply.html", body);
        equalsFile("update-" + name + ".reply.txt", withoutTags(body));
        equalsFile("update-" + name + ".slack.json", standIns.messages().get(1).toPrettyString() + "\n");
        equalsFile("update-" + name + ".grown.json", standIns.updates().get(0).toPrettyString() + "\n");
    }

    /** Whatever their references contain, and on a message that has grown as before. */
    @Test
    void openingNamesThePreviousAndTheOtherTickets() throws IOException {
        Message.Opening opening = new Message.Opening(
                deliverable.notice("failed-lambda"),
                "relay-1",
                Optional.empty(),
                Optional.empty(),
                Optional.of("tk1"),
                Optional.of("Ab12"),
                List.of("tk2", "<b>&\"'{x}*_`"));
        deliver(outseta, OutsetaConfig.TICKET_DESK, opening);
        Delivered message = (Delivered) slack.open(opening, deliverable.to(ALERTS));
        DeliveryReceipt opened = new DeliveryReceipt("C1 1.2", message.receipt().channelState());
        deliver(slack, ALERTS, new Message.Growth(opened, Updates.growth(), Optional.of("tk1"), false));

        String body = standIns.tickets().get(0).path("Body").asText();
        equalsFile("opening-with-tickets.ticket.html", body);
        equalsFile("opening-with-tickets.ticket.txt", withoutTags(body));
        equalsFile("opening-with-tickets.slack.json", standIns.messages().get(0).toPrettyString() + "\n");
        equalsFile("opening-with-tickets.grown.json", standIns.updates().get(0).toPrettyString() + "\n");
    }

    private void deliver(Notifier notifier, Target target, Message message) {
        assertThat(message.deliverThrough(notifier, deliverable.to(target))).isInstanceOf(Delivered.class);
    }

    private void matchesGoldenFiles(String name, String file) throws IOException {
        Fixtures.Fresh event = Fixtures.fresh(name);
        assertThat(LambdaClient.invoke(event.json()).succeeded()).isTrue();

        JsonNode ticket = standIns.tickets().get(0);
        String body = event.asKept(ticket.path("Body").asText());
        String message = event.asKept(standIns.messages().get(0).toPrettyString());
        equalsFile(file + ".ticket.html", body);
        equalsFile(file + ".ticket.txt", ticket.path("Subject").asText() + "\n\n" + withoutTags(body));
        equalsFile(file + ".slack.json", message + "\n");
    }

    /** As a mail client or a list would show it. */
    private static String withoutTags(String html) {
        return html.replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    private static void equalsFile(String name, String actual) throws IOException {
        Path file = Fixtures.rendered(name);
        if (Boolean.getBoolean("rendered.write")) {
            Files.writeString(file, actual);
        }
        assertThat(actual).isEqualTo(Fixtures.read(file));
    }
}
