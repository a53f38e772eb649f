package dev.failurerelay.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PrintableTest {

    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("a null character", "a\u0000b", "ab"),
                arguments("a terminal's colours", "\u001B[31mred\u001B[0m", "red"),
                arguments("a terminal's colours in one character", "\u009B1;31mred\u009Bm", "red"),
                arguments("a colour that is cut", "red\u001B[3", "red"),
                arguments("a terminal's title", "\u001B]0;build\u0007red", "red"),
                arguments("a terminal's title without its end", "\u001B]0;build\nred", "]0;build\nred"),
                arguments("an escape character alone", "a\u001B b", "a b"),
                arguments("brackets", "[31m", "[31m"),
                arguments("a control character of Latin-1", "a\u0090b", "ab"),
                arguments("a direction override", "exe.\u202Egnp", "exe.gnp"),
                arguments("a direction isolate", "a\u2066b\u2069", "ab"),
                arguments("a zero-width space and a byte-order mark", "a\u200Bb\uFEFFc", "abc"),
                arguments("a character that is none", "a\uFFFEb\uFFFFc", "abc"),
                arguments("the first half of a pair alone", "a\uD83Db", "a\uFFFDb"),
                arguments("the second half alone", "a\uDEA2b", "a\uFFFDb"),
                arguments("the halves the wrong way round", "\uDEA2\uD83D", "\uFFFD\uFFFD"),
                arguments("halves with something unseen between them", "\uD83D\u200B\uDEA2", "\uFFFD\uFFFD"),
                arguments("a whole pair", "🚢", "🚢"),
                arguments("line ends of Windows and of old Macs", "a\r\nb\rc\nd", "a\nb\nc\nd"),
                arguments("Unicode's line ends", "a\u2028b\u2029c\u0085d", "a\nb\nc\nd"),
                arguments("tabs", "a\tb", "a\tb"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void onlyWhatAReaderCanSeeStays(String what, String text, String printable) {
        assertThat(Printable.only(text)).as(what).isEqualTo(printable);
    }

    @Test
    void oneLineIsOneLineWithSingleBlanks() {
        assertThat(Printable.oneLine("\u00A0 a\r\n\t b\u2028\u3000c\u00A0")).isEqualTo("a b c");
    }
}
