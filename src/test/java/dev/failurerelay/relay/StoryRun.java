package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.Target;
import dev.failurerelay.execution.TicketState;
import dev.failurerelay.intake.EventBatch;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.relay.Story.Action;
import dev.failurerelay.relay.Story.Events;
import dev.failurerelay.relay.Story.Step;
import dev.failurerelay.relay.StoryChannel.Received;
import dev.failurerelay.settings.Settings;
import dev.failurerelay.settings.Variables;
import dev.failurerelay.store.InMemoryTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs a story with a real relay. What is not delivered comes back every five minutes, as from the queue. */
final class StoryRun {

    private static final Map<String, String> USUAL = Map.of(
            "OUTSETA_SUBDOMAIN", "acme",
            "OUTSETA_SECRET", "s",
            "OUTSETA_FROM_PERSON", "bot",
            "SLACK_SECRET", "s",
            "SLACK_CHANNELS", "#alerts");

    private static final Duration RETURN = Duration.ofMinutes(5);
    private static final Duration MAX_RETRY_TIME = Duration.ofHours(26);
    private static final int QUEUE_BATCH = 10;
    private static final Pattern PERSON = Pattern.compile("a person (closes|deletes) (\\S+)");
    private static final Pattern OUTAGE = Pattern.compile("(outseta|slack) is (down|up)");

    private final Story story;
    private final SimulatedClock clock = new SimulatedClock();
    private final Instant start = clock.instant();
    private final StoryChannel tickets = new StoryChannel("outseta", "T", this::received);
    private final StoryChannel messages = new StoryChannel("slack", "M", this::received);
    private final Settings settings;
    private final Relay relay;
    private final List<EventBatch> queue = new ArrayList<>();
    private final List<String> disclosed = new ArrayList<>();
    private final Map<String, StringBuilder> lines = new TreeMap<>();

    StoryRun(Story story) {
        this.story = story;
        Map<String, String> variables = new HashMap<>(USUAL);
        variables.putAll(story.settings());
        this.settings = Settings.read(Variables.of(variables));
        this.relay = SimulatedEnvironment.relay(
                new InMemoryTable(),
                List.of(tickets, messages),
                settings.incident(),
                settings.routing(),
                clock,
                clock::advance,
                new Random(5),
                Runnable::run);
    }

    static String of(Story story) {
        return new StoryRun(story).run();
    }

    /** @return the story as it should be written: its settings and events, and what each target received */
    private String run() {
        for (Step step : story.steps()) {
            retryUntil(start.plus(step.at()));
            clock.advanceTo(start.plus(step.at()));
            if (step instanceof Events events) {
                process(events);
            } else {
                perform(((Action) step).what());
            }
        }
        retryUntil(clock.instant().plus(MAX_RETRY_TIME));
        assertThat(disclosed).as("disclosed to others").isEmpty();
        assertThat(queue).as("not delivered within a day").isEmpty();
        StringBuilder text = new StringBuilder(story.course());
        lines.forEach((target, received) ->
                text.append('\n').append(target).append('\n').append(received));
        return text.toString();
    }

    private void process(Events events) {
        List<EventBatch> batches = events.events().stream()
                .map(event -> event.batch(clock.instant()))
                .toList();
        if (events.inOneBatch()) {
            process(batches);
        } else {
            batches.forEach(batch -> process(List.of(batch)));
        }
    }

    private void process(List<EventBatch> batches) {
        Instant now = clock.instant();
        List<RelayCounts> counts = relay.processAll(batches, now, deadline());
        for (int i = 0; i < batches.size(); i++) {
            if (!counts.get(i).isComplete()) {
                queue.add(batches.get(i));
            }
        }
    }

    private void retryUntil(Instant end) {
        while (!queue.isEmpty() && !clock.instant().plus(RETURN).isAfter(end)) {
            clock.advance(RETURN);
            List<EventBatch> returned = List.copyOf(queue);
            queue.clear();
            for (int from = 0; from < returned.size(); from += QUEUE_BATCH) {
                process(returned.subList(from, Math.min(from + QUEUE_BATCH, returned.size())));
            }
        }
    }

    private void perform(String action) {
        Matcher person = PERSON.matcher(action);
        Matcher outage = OUTAGE.matcher(action);
        if (action.equals("sweep")) {
            relay.announceFinalCounts(clock.instant(), deadline());
        } else if (person.matches()) {
            tickets.set(person.group(2), person.group(1).equals("closes") ? TicketState.CLOSED : TicketState.DELETED);
        } else if (outage.matches()) {
            (outage.group(1).equals("slack") ? messages : tickets)
                    .setDown(outage.group(2).equals("down"));
        } else {
            throw new IllegalArgumentException("nobody can do this: " + action);
        }
    }

    private Deadline deadline() {
        return new Deadline(clock, clock.instant().plusSeconds(30));
    }

    private void received(Received received) {
        Duration since = Duration.between(start, clock.instant());
        String line = StoryLines.of(received.message(), received.target().channel());
        lines.computeIfAbsent(received.target().toString(), first -> new StringBuilder())
                .append("  %d:%02d  %s  %s\n"
                        .formatted(since.toHours(), since.toMinutesPart(), received.reference(), line));
        StoryLines.update(received.message()).stream()
                .flatMap(update -> update.executions().stream())
                .forEach(named -> checkMayRead(received.target(), named.name()));
    }

    /** An update names no execution whose failure is not for its target. */
    private void checkMayRead(Target target, String execution) {
        boolean mayRead = story.events().stream()
                .filter(event ->
                        !event.isRecovery() && execution.equals(event.machineName() + " (" + event.execution() + ")"))
                .map(event -> settings.routing().decide(event.failure(start)))
                .anyMatch(decision -> decision.targets().contains(target));
        if (!mayRead) {
            disclosed.add(target + " reads of " + execution);
        }
    }
}
