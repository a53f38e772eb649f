package dev.failurerelay.relay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.failurerelay.relay.Story.Action;
import dev.failurerelay.relay.Story.Event;
import dev.failurerelay.relay.Story.Events;
import dev.failurerelay.relay.Story.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Reads stories: each is a heading of a Markdown file, and the first fenced block below it. */
final class StoryReader {

    private static final Pattern STORY = Pattern.compile("(?ms)^## (?<title>[^\\n]+)$.*?^```\\n(?<text>.*?)^```$");
    private static final Pattern COURSE =
            Pattern.compile("(?:settings\\n(?:  .*\\n)*\\n)?events\\n(?<events>(?:  .*\\n)*)");
    private static final Pattern SETTING = Pattern.compile("(?m)^  (?<name>[A-Z_]+)=(?<value>.*)$");
    private static final Pattern RANGE = Pattern.compile("(?<prefix>.*?)(?<first>[0-9]+)\\.\\.(?<last>[0-9]+)");
    private static final Pattern EXECUTION = Pattern.compile("<(?<machine>[^ <>]+) (?<execution>[^ <>]+)>");
    private static final Pattern OPTION =
            Pattern.compile("\\[(?<name>started by|child|redrive|every|in one batch) ?(?<value>[^]]*)]");

    private StoryReader() {}

    static List<Story> stories(Path file) {
        try {
            return STORY.matcher(Files.readString(file))
                    .results()
                    .map(StoryReader::story)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Story story(MatchResult found) {
        String title = found.group(1);
        String text = found.group(2);
        Map<String, String> settings = new LinkedHashMap<>();
        Matcher setting = SETTING.matcher(text);
        while (setting.find()) {
            settings.put(setting.group("name"), setting.group("value"));
        }
        Matcher course = COURSE.matcher(text);
        if (!course.lookingAt()) {
            throw new IllegalArgumentException(title + " has no events");
        }
        List<Step> steps = new ArrayList<>();
        for (String line : course.group("events").lines().toList()) {
            steps.addAll(steps(line.strip().split(" {2,}", -1)));
        }
        steps.sort(Comparator.comparing(Step::at));
        return new Story(title, settings, steps, course.group(), text);
    }

    private static List<? extends Step> steps(String[] columns) {
        Duration at = duration(columns[0]);
        if (columns.length == 2) {
            return List.of(new Action(at, columns[1]));
        }
        Map<String, String> options = new LinkedHashMap<>();
        List<String> values = new ArrayList<>();
        for (String column : columns) {
            Matcher option = OPTION.matcher(column);
            if (option.matches()) {
                options.put(option.group("name"), option.group("value"));
            } else {
                values.add(column);
            }
        }
        List<Event> events = events(values, options);
        Optional<Duration> interval = Optional.ofNullable(options.get("every")).map(StoryReader::duration);
        return interval.isEmpty()
                ? List.of(new Events(at, events, options.containsKey("in one batch")))
                : IntStream.range(0, events.size())
                        .mapToObj(
                                i -> new Events(at.plus(interval.get().multipliedBy(i)), List.of(events.get(i)), false))
                        .toList();
    }

    private static List<Event> events(List<String> values, Map<String, String> options) {
        Matcher range = RANGE.matcher(values.get(2));
        return range.matches()
                ? IntStream.rangeClosed(Integer.parseInt(range.group("first")), Integer.parseInt(range.group("last")))
                        .mapToObj(n -> event(values, range.group("prefix") + n, String.valueOf(n), options))
                        .toList()
                : List.of(event(values, values.get(2), "", options));
    }

    private static Event event(List<String> values, String execution, String number, Map<String, String> options) {
        return new Event(
                values.get(1).replace("<n>", number),
                execution,
                values.get(3),
                column(values, 4).replace("<n>", number),
                cause(column(values, 5).replace("<n>", number), Optional.ofNullable(options.get("child"))),
                Optional.ofNullable(options.get("started by")).map(named -> arns("<" + named + ">")),
                Integer.parseInt(options.getOrDefault("redrive", "0")));
    }

    private static String column(List<String> values, int index) {
        return index < values.size() ? values.get(index) : "-";
    }

    /** @param child whose description by Step Functions is the cause */
    private static String cause(String text, Optional<String> child) {
        return child.map(named -> JsonNodeFactory.instance
                        .objectNode()
                        .put("ExecutionArn", arns("<" + named + ">"))
                        .put("Status", "FAILED")
                        .put("Cause", text)
                        .toString())
                .orElseGet(() -> arns(text));
    }

    private static String arns(String text) {
        return EXECUTION
                .matcher(text)
                .replaceAll(named -> Matcher.quoteReplacement(Event.arn(named.group(1), named.group(2))));
    }

    /** As in {@code 26:05} or {@code 26:05:30}. */
    private static Duration duration(String text) {
        String[] parts = text.split(":", -1);
        return Duration.ofHours(Long.parseLong(parts[0]))
                .plusMinutes(Long.parseLong(parts[1]))
                .plusSeconds(parts.length > 2 ? Long.parseLong(parts[2]) : 0);
    }
}
