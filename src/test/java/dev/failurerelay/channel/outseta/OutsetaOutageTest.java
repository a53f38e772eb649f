package dev.failurerelay.channel.outseta;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Retryable;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Many deliveries while Outseta leaves creations unanswered, each repeated as the relay and the queue do. */
@QuarkusTest
class OutsetaOutageTest extends HelpDeskTestBase {

    private static final Duration PASS = Duration.ofSeconds(40);

    private final Set<String> undelivered = new LinkedHashSet<>();
    private final Map<String, Instant> settledAt = new HashMap<>();

    @ParameterizedTest
    @CsvSource({"110, 2", "110, 20", "110, 45", "110, 120", "47, 400"})
    void lateTicketsAreNeverCreatedTwice(int count, long lateness) {
        desk.completesLate(Duration.ofSeconds(lateness), aResponse().withStatus(504));
        fail(count);

        passUntilDelivered(List.of(notifier));

        assertThat(desk.count()).isEqualTo(count);
        assertThat(desk.creations()).isEqualTo(count);
    }

    @Test
    void lateTicketsAreNotCreatedTwiceByOtherEnvironments() {
        desk.completesLate(Duration.ofSeconds(25), aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        fail(60);

        passUntilDelivered(List.of(notifier, environment(), environment()));

        assertThat(desk.count()).isEqualTo(60);
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504, 0})
    void lostTicketsAreCreatedOnceOutsetaIsBack(int status) {
        desk.losesTickets(unanswered(status));
        fail(25);
        IntStream.range(0, 20).forEach(pass -> pass(List.of(notifier)));
        int duringOutage = desk.creations();

        desk.works();
        passUntilDelivered(List.of(notifier));

        assertThat(duringOutage).isBetween(3, 3 + 20);
        assertThat(desk.count()).isEqualTo(25);
    }

    @Test
    void afterThreeUnansweredCreationsNothingIsCreated() {
        desk.losesTickets(aResponse().withStatus(503));
        fail(40);

        List.copyOf(undelivered).forEach(reference -> deliver(reference, notifier));

        assertThat(desk.creations()).isEqualTo(3);
        assertThat(settledAt).hasSize(3);
        assertThat(open("relay-new")).isInstanceOfSatisfying(Retryable.class, retryable -> {
            assertThat(retryable.inDoubt()).isFalse();
            assertThat(retryable.reason())
                    .isEqualTo(
                            "Outseta left the last creations unanswered: no ticket is created until it completes one");
        });
    }

    @Test
    void whileNothingIsCreatedOneSearchServesAllDeliveriesInDoubt() {
        addInDoubt(150);
        desk.losesTickets(aResponse().withStatus(503));
        IntStream.range(0, 3)
                .forEach(number -> assertThat(open("relay-new-" + number)).isInstanceOf(Retryable.class));

        undelivered.forEach(reference -> assertThat(openInDoubt(reference))
                .isInstanceOfSatisfying(
                        Retryable.class,
                        retryable -> assertThat(retryable.inDoubt()).isFalse()));

        assertThat(desk.listedPages()).containsExactly(0);
        assertThat(desk.creations()).isEqualTo(3);
    }

    @Test
    void lostTicketsOfManyDeliveriesInDoubtAreCreated() {
        addInDoubt(150);

        passUntilDelivered(List.of(notifier));

        assertThat(desk.count()).isEqualTo(150);
        assertThat(desk.listedPages()).as("a search serves many deliveries").hasSizeLessThan(30);
    }

    private static ResponseDefinitionBuilder unanswered(int status) {
        return status == 0
                ? aResponse().withFault(Fault.EMPTY_RESPONSE)
                : aResponse().withStatus(status);
    }

    private void fail(int count) {
        IntStream.range(0, count).forEach(number -> undelivered.add("relay-" + number));
    }

    private void addInDoubt(int count) {
        fail(count);
        undelivered.forEach(reference -> settledAt.put(reference, start));
    }

    private void passUntilDelivered(List<OutsetaNotifier> environments) {
        for (int pass = 0; !undelivered.isEmpty(); pass++) {
            assertThat(pass).as("passes; %s left", undelivered.size()).isLessThan(300);
            pass(environments);
        }
    }

    /** Tries every delivery that may be tried, each in one of the environments. */
    private void pass(List<OutsetaNotifier> environments) {
        int turn = 0;
        for (String reference : new ArrayList<>(undelivered)) {
            if (!clock.instant().isBefore(settledAt.getOrDefault(reference, Instant.MIN))) {
                deliver(reference, environments.get(turn++ % environments.size()));
            }
        }
        clock.advance(PASS);
    }

    private void deliver(String reference, OutsetaNotifier environment) {
        Outcome outcome = open(environment, reference, Optional.ofNullable(settledAt.get(reference)), INVOCATION);
        if (outcome instanceof Delivered) {
            undelivered.remove(reference);
        } else if (outcome instanceof Retryable retryable && retryable.inDoubt()) {
            settledAt.put(reference, clock.instant().plus(retryable.retryAfter().orElseThrow()));
        }
    }
}
