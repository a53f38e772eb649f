package dev.failurerelay.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long text that was made to make the redaction slow or to exhaust the stack. */
class HostileTextTest {

    private static final Redaction REDACTION = new Redaction(List.of());

    @ParameterizedTest
    @ValueSource(strings = {"token={{", "token=[[", "{\"log\":\"token=[ ", "tokens: [a, b\n"})
    void aLongHostileInputDoesNotHang(String piece) {
        String input = piece.repeat(32_000 / piece.length());

        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> REDACTION.redact(input));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "\\",
                "password=",
                "password=\"",
                "password:{",
                "password=[",
                "password='",
                "password=\\\"",
                "a.",
                "eyJ",
                "eyJhbGciOiJ.",
                "{",
                "[",
                "{\"token\":",
                "://",
                "://a:b@",
                "https://a",
                "xox",
                "xoxa",
                "token",
                "t o k e n ",
                "secret_",
                "AKIA",
                "A",
                "Aa1",
                "Bearer ",
                "basic a",
                "-----BEGIN PRIVATE KEY-----",
                "-----BEGIN ",
                "arn:aws:",
                "arn:aws:a:b=",
                "--password ",
                "-",
                " ",
                "\n",
                "\"Name\":\"token\",",
                "input '{",
                "é",
                "\uD83D",
                "hooks.slack.com/",
                "<password>",
                "token “a",
                "password: |\n ",
                "password, ",
                "-p ",
                "mysql -p",
                "password.",
                "a:b@",
                "ghp_",
                "=",
                ","
            })
    void hostileTextNeitherOverflowsTheStackNorHangs(String piece) {
        String whole = piece.repeat(32_768 / piece.length());
        for (String text : List.of(
                whole,
                "password=" + whole,
                "password=\"" + whole,
                "token: {" + whole,
                whole + "=x",
                "x" + whole + "\"")) {
            String redacted = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> REDACTION.redact(text));
            assertThat(redacted).isNotNull();
        }
    }
}
