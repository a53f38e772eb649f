package dev.failurerelay.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.history.FailedState;
import dev.failurerelay.notice.Notice.Fact;
import dev.failurerelay.redaction.Redaction;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Nothing in an event can break a notice. A failing run prints its seed and the shrunken sample. */
class NoticePropertyTest {

    private static final NoticeWriter WRITER =
            new NoticeWriter(new NoticeConfig(true, List.of("pin")), new Redaction(List.of("pin")));
    private static final Redaction REDACTION = new Redaction(List.of());

    @Provide
    Arbitrary<ExecutionFailure> failures() {
        return AnyFailure.arbitrary();
    }

    @Provide
    Arbitrary<Optional<FailedState>> states() {
        return AnyFailure.states();
    }

    @Provide
    Arbitrary<String> texts() {
        return AnyFailure.texts();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void everyNoticeIsWrittenAndKeepsItsLimits(
            @ForAll("failures") ExecutionFailure failure, @ForAll("states") Optional<FailedState> state) {
        Notice notice = WRITER.write(failure, state);
        assertThat(notice.subject()).isNotBlank().hasSizeLessThanOrEqualTo(120).doesNotContain("\n", "\t");
        assertThat(notice.summary()).isNotBlank().hasSizeLessThanOrEqualTo(300).doesNotContain("\n", "\t");
        assertThat(notice.message()).isNotBlank().hasSizeLessThanOrEqualTo(16_000);
        assertThat(notice.facts())
                .hasSizeLessThanOrEqualTo(30)
                .extracting(Fact::label)
                .doesNotHaveDuplicates();
        assertThat(notice.facts())
                .extracting(Fact::value)
                .allSatisfy(value -> assertThat(value)
                        .isNotBlank()
                        .hasSizeLessThanOrEqualTo(400)
                        .doesNotContain("\n", "\t"));
        assertThat(notice.consoleLink().stream())
                .allSatisfy(link -> assertThat(link).matches("https://[!-~]+"));
        assertThat(notice.logLink().stream())
                .allSatisfy(link -> assertThat(link).matches("https://[!-~]+"));
        assertThat(notice.redriveCommand().stream())
                .allSatisfy(command -> assertThat(command).matches("aws stepfunctions \\S.*"));
        assertThat(notice.stackTrace())
                .hasSizeLessThanOrEqualTo(15)
                .allSatisfy(line -> assertThat(line)
                        .isNotBlank()
                        .hasSizeLessThanOrEqualTo(500)
                        .doesNotContain("\n"));
        assertThat(notice.input().stream())
                .allSatisfy(input -> assertThat(input).isNotBlank().hasSizeLessThanOrEqualTo(8_000));
        assertThat(textsOf(notice))
                .allSatisfy(text -> assertThat(text.codePoints()).allMatch(NoticePropertyTest::isSeen));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void redactingTwiceIsRedactingOnce(@ForAll("texts") String text) {
        String once = REDACTION.redact(text);
        assertThat(REDACTION.redact(once)).isEqualTo(once);
    }

    private static boolean isSeen(int codePoint) {
        int type = Character.getType(codePoint);
        return codePoint == '\n'
                || codePoint == '\t'
                || (type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE);
    }

    private static Stream<String> textsOf(Notice notice) {
        return Stream.of(
                        Stream.of(notice.subject(), notice.summary(), notice.message()),
                        notice.facts().stream().map(Fact::value),
                        notice.stackTrace().stream(),
                        Stream.of(notice.consoleLink(), notice.logLink(), notice.redriveCommand(), notice.input())
                                .flatMap(part -> part.stream()))
                .flatMap(texts -> texts);
    }
}
