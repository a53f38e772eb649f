package dev.failurerelay.notice;

import dev.failurerelay.execution.Attempt;
import java.util.List;
import java.util.Optional;

/**
 * What is said about one failure: redacted plain text, not yet escaped for any channel.
 *
 * @param marker a word that no other attempt's notice has, by which a ticket is found again
 * @param subject one line, up to {@value NoticeWriter#SUBJECT_LIMIT} characters
 * @param summary one sentence: what failed, where, when, after how long
 * @param message the unwrapped error message, lines separated by {@code \n}; never blank
 * @param facts in the order of reading; labels are unique
 * @param consoleLink an https URL; absent where the ARN or its partition is not known
 * @param logLink an https URL of the log group of the Lambda function that the failed state called
 * @param redriveCommand a shell command, where the execution can be redriven
 * @param redriveHint what to do instead, where it is its parent that can be
 * @param stackTrace up to {@value NoticeWriter#STACK_TRACE_LINES} lines
 * @param input only where the configuration asks for it
 */
public record Notice(
        Attempt attempt,
        String marker,
        String subject,
        String summary,
        String message,
        List<Fact> facts,
        Optional<String> consoleLink,
        Optional<String> logLink,
        Optional<String> redriveCommand,
        Optional<String> redriveHint,
        List<String> stackTrace,
        Optional<String> input) {

    /** The attempt alone: the rest is for the channels, not for logs. */
    @Override
    public String toString() {
        return "Notice[" + attempt.key() + "]";
    }
}
