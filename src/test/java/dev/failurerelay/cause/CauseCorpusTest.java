package dev.failurerelay.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.FailureCause;
import dev.failurerelay.redaction.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Causes of every service and language whose shapes are public, each with made-up values. */
class CauseCorpusTest {

    private static final int MIN_CASES = 150;

    private static final CauseParser PARSER = new CauseParser(new Redaction(List.of()));

    @Test
    void everyCauseReadsAsExpected() {
        List<CauseCase> cases = CauseCase.all();
        List<String> differences =
                cases.stream().flatMap(CauseCorpusTest::difference).toList();

        System.out.printf("causes: %d of %d read as expected%n", cases.size() - differences.size(), cases.size());
        assertThat(differences).as("differences").isEmpty();
        assertThat(cases)
                .hasSizeGreaterThanOrEqualTo(MIN_CASES)
                .extracting(CauseCase::name)
                .doesNotHaveDuplicates();
    }

    private static Stream<String> difference(CauseCase expected) {
        FailureCause read = PARSER.parse(expected.cause());
        List<String> facts = read.details().stream()
                .map(detail -> detail.label() + ": " + detail.value())
                .toList();
        String trace = String.join("\n", read.stackTrace());
        List<String> wrong = new ArrayList<>();
        if (!read.message().lines().findFirst().orElse("").equals(expected.first())) {
            wrong.add("first line");
        }
        if (!expected.type().isEmpty() && !read.type().orElse("-").equals(expected.type())) {
            wrong.add("type " + read.type().orElse("-"));
        }
        expected.has().stream()
                .filter(text -> !read.message().contains(text))
                .forEach(text -> wrong.add("lacks " + text));
        expected.facts().stream()
                .filter(fact -> !facts.contains(fact))
                .forEach(fact -> wrong.add("lacks fact " + fact));
        expected.trace().stream()
                .filter(text -> !trace.contains(text))
                .forEach(text -> wrong.add("lacks frame " + text));
        if (expected.trace().isEmpty() && !trace.isEmpty()) {
            wrong.add("has frames");
        }
        String all = read.message() + facts + trace + read.type();
        expected.absent().stream().filter(all::contains).forEach(text -> wrong.add("shows " + text));
        return wrong.isEmpty()
                ? Stream.empty()
                : Stream.of(expected.name() + ": " + wrong + "\n" + read.message() + "\n" + facts + "\n" + trace);
    }
}
