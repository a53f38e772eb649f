package dev.failurerelay.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.Failures;
import dev.failurerelay.notice.NoticeConfig;
import dev.failurerelay.notice.NoticeText;
import dev.failurerelay.notice.NoticeWriter;
import dev.failurerelay.redaction.Contexts.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How much of the corpus is redacted as it should be, on the whole path from a cause to its notice. It prints a table;
 * {@code target/redaction-figures.txt}, or with {@code -Dfigures.list=true} the output, lists what is not as it should be.
 * {@code -Dfigures.logs=DIRECTORY} reads further log lines, which are counted but not judged.
 */
class RedactionFiguresTest {

    private static final double MIN_PROMISED = 1;
    private static final double MIN_PROVIDER_TOKENS = 0.99;
    private static final double MIN_FORMATS = 0.93;
    private static final double MAX_HARMED_MESSAGES = 5.0 / 229;
    private static final double MAX_CHANGED_LOG_LINES = 0.000_5;

    private static final Redaction REDACTION = new Redaction(List.of());
    private static final NoticeWriter WRITER = new NoticeWriter(new NoticeConfig(false, List.of()), REDACTION);

    private static final Figures SECRETS = secrets();
    private static final HarmlessFigures HARMLESS = new HarmlessFigures(RedactionFiguresTest::notice);
    private static final LogLineFigures LOG_LINES = LogLineFigures.ofMadeUp(REDACTION);

    @BeforeAll
    static void report() throws IOException {
        String table = SECRETS.table() + "\n" + HARMLESS.table() + "\n" + LOG_LINES.table();
        String list = heading("secrets that are shown")
                + SECRETS.list()
                + heading("harmless messages that are harmed")
                + HARMLESS.list()
                + heading("ordinary log lines that are changed")
                + LOG_LINES.list();
        String directory = System.getProperty("figures.logs", "");
        if (!directory.isEmpty()) {
            LogLineFigures further = LogLineFigures.ofFilesIn(Path.of(directory), REDACTION);
            table += further.table();
            list += heading("lines of " + directory + " that are changed") + further.list();
        }
        Files.writeString(Path.of("target/redaction-figures.txt"), table + list);
        System.out.println(Boolean.getBoolean("figures.list") ? table + list : table);
    }

    @Test
    void whatTheReadmePromisesIsRedacted() {
        assertThat(SECRETS.promised().ratio()).isGreaterThanOrEqualTo(MIN_PROMISED);
    }

    @Test
    void providerTokensAreRecognizedByTheirFormat() {
        assertThat(SECRETS.formatsOf("provider tokens").ratio()).isGreaterThanOrEqualTo(MIN_PROVIDER_TOKENS);
    }

    @Test
    void mostFormatsAreRedactedInEveryContext() {
        assertThat(SECRETS.allFormats().ratio()).isGreaterThanOrEqualTo(MIN_FORMATS);
    }

    @Test
    void harmlessMessagesKeepTheirWords() {
        assertThat(HARMLESS.ratio()).isLessThanOrEqualTo(MAX_HARMED_MESSAGES);
    }

    @Test
    void ordinaryLogLinesAreUnchanged() {
        assertThat(LOG_LINES.ratio()).isLessThanOrEqualTo(MAX_CHANGED_LOG_LINES);
    }

    private static Figures secrets() {
        Figures figures = new Figures();
        SecretCorpus.formats().forEach(format -> {
            List<Case> cases = Contexts.cases(format).toList();
            figures.add(cases, cases.stream().map(one -> notice(one.cause())).toList());
        });
        return figures;
    }

    private static String notice(String cause) {
        return NoticeText.of(WRITER.write(Failures.failure().cause(cause).build(), Optional.empty()));
    }

    private static String heading(String title) {
        return "\n# " + title + "\n\n";
    }
}
