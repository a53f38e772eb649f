package dev.failurerelay.notice;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A whole notice as one text, so that a test can show all of it. */
public final class NoticeText {

    private NoticeText() {}

    public static String of(Notice notice) {
        return Stream.of(
                        Stream.of(notice.subject(), notice.summary(), "", notice.message(), ""),
                        notice.facts().stream().map(fact -> fact.label() + ": " + fact.value()),
                        line("link", notice.consoleLink()),
                        line("log", notice.logLink()),
                        line("redrive", notice.redriveCommand()),
                        line("advice", notice.advice()),
                        notice.stackTrace().stream().map(line -> "| " + line),
                        line("input", notice.input()))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static Stream<String> line(String label, Optional<String> text) {
        return text.stream().map(present -> "[" + label + "] " + present);
    }
}
