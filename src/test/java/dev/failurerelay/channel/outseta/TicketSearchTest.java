package dev.failurerelay.channel.outseta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Retryable;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class TicketSearchTest extends HelpDeskTestBase {

    private static final String SOUGHT = "relay-sought";

    @ParameterizedTest
    @ValueSource(ints = {0, 99, 100, 101, 250, 730})
    void ticketIsFoundHoweverManyAreNewer(int newer) {
        String uid = desk.add(SOUGHT, start);
        addTickets(newer, start);

        assertThat(openInDoubt(SOUGHT)).isEqualTo(new Delivered(uid));
        assertThat(desk.listedPages())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(0, newer / 100).boxed().toList());
        assertThat(desk.creations()).isZero();
    }

    /** The first try cannot have created those, even by a clock that is some minutes behind. */
    @Test
    void searchEndsAtTicketsThatAreOlderThanTheFirstTry() {
        addTickets(1_000, start.minus(Duration.ofMinutes(6)));
        addTickets(150, start.minus(Duration.ofMinutes(4)));

        assertThat(openInDoubt(SOUGHT)).isInstanceOf(Delivered.class);
        assertThat(desk.listedPages()).containsExactly(0, 1);
        assertThat(desk.creations()).isEqualTo(1);
    }

    @Test
    void ticketsWithoutDateAreSearchedToTheEnd() {
        desk.hidesCreated();
        String uid = desk.add(SOUGHT, start);
        addTickets(320, start);

        assertThat(openInDoubt(SOUGHT)).isEqualTo(new Delivered(uid));
        assertThat(openInDoubt("relay-other")).isInstanceOf(Delivered.class);
        assertThat(desk.creations()).isEqualTo(1);
    }

    @Test
    void listThatIgnoresPagesEndsTheSearch() {
        desk.ignoresPages();
        addTickets(100, start);

        assertThat(openInDoubt(SOUGHT)).isInstanceOf(Delivered.class);
        assertThat(desk.listedPages()).containsExactly(0, 1);
    }

    @Test
    void ticketsCreatedBetweenTwoPagesHideNone() {
        String uid = desk.add(SOUGHT, start);
        addTickets(450, start);
        desk.afterEachPage(() -> addTickets(37, clock.instant()));

        assertThat(openInDoubt(SOUGHT)).isEqualTo(new Delivered(uid));
        assertThat(desk.creations()).isZero();
    }

    /** Four requests a second: the fifth page has to wait longer than the invocation lasts. */
    @Test
    void searchWithoutTimeLeftCreatesNeitherTicketNorDoubt() {
        addTickets(1_000, start);

        Outcome outcome = open(notifier, SOUGHT, Optional.of(start), Duration.ofMillis(1_700));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Retryable.class,
                        retryable -> assertThat(retryable.inDoubt()).isFalse());
        assertThat(desk.listedPages()).containsExactly(0, 1, 2, 3);
        assertThat(desk.creations()).isZero();
        assertThat(openInDoubt(SOUGHT)).isInstanceOf(Delivered.class);
    }

    @Test
    void oneSearchServesAllDeliveriesOfABatch() {
        IntStream.range(0, 150).forEach(number -> desk.add("relay-" + number, start));

        IntStream.range(0, 150)
                .forEach(number ->
                        assertThat(openInDoubt("relay-" + number)).isEqualTo(new Delivered("tk" + (number + 1))));
        assertThat(desk.listedPages()).containsExactly(0, 1);
        assertThat(desk.creations()).isZero();
    }

    /** Its ticket appeared after another delivery had read the list. */
    @Test
    void rememberedListDoesNotProveThatATicketIsMissing() {
        assertThat(openInDoubt("relay-first")).isInstanceOf(Delivered.class);
        String uid = desk.add(SOUGHT, start);

        assertThat(openInDoubt(SOUGHT)).isEqualTo(new Delivered(uid));
        assertThat(desk.creations()).isEqualTo(1);
    }

    private void addTickets(int count, Instant created) {
        IntStream.range(0, count).forEach(number -> desk.add("relay-other-" + number, created));
    }
}
