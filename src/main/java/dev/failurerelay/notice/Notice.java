package dev.failurerelay.notice;

import dev.failurerelay.execution.Attempt;
import io.quarkus.qute.TemplateExtension;
import java.util.List;
import java.util.Optional;

/**
 * What is said about one failure: redacted plain text, not yet escaped for any channel.
 *
 * @param subject one line, up to {@value NoticeWriter#SUBJECT_LIMIT} characters
 * @param summary one sentence: what failed, where, when, after how long
 * @param message the unwrapped error message, lines separated by {@code \n}; not blank
 * @param executionArn one line, redacted; may be empty
 * @param facts in the order of reading; labels are unique
 * @param consoleLink an https URL; absent if the execution's ARN or its partition is unknown
 * @param logLink an https URL of the log group of the Lambda function that the failed state called
 * @param redriveCommand a shell command, if a redrive can help
 * @param advice what has to change before a redrive, or what to do instead; one line
 * @param stackTrace up to {@value NoticeWriter#STACK_TRACE_LINES} lines
 * @param input absent unless the configuration includes it
 */
public record Notice(
        Attempt attempt,
        String subject,
        String summary,
        String message,
        String executionArn,
        List<Fact> facts,
        Optional<String> consoleLink,
        Optional<String> logLink,
        Optional<String> redriveCommand,
        Optional<String> advice,
        List<String> stackTrace,
        Optional<String> input) {

    /**
     * One line of the notice's table, as in {@code Account: 123456789012}. Neither part is blank.
     *
     * @param secondary whether a channel with little room leaves it out: other parts of the notice say it too, or it only
     *     helps with a support case
     */
    public record Fact(String label, String value, boolean secondary) {
        public Fact(String label, String value) {
            this(label, value, false);
        }
    }

    /** Lets a template say {@code {#if notice.input.text}}: an absent text is empty, and an empty text is false. */
    @TemplateExtension
    static String text(Optional<String> value) {
        return value.orElse("");
    }

    /** Prints only the attempt, because the rest must not be logged. */
    @Override
    public String toString() {
        return "Notice[" + attempt.key() + "]";
    }
}
