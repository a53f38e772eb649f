package dev.failurerelay.notice;

import dev.failurerelay.execution.ExecutionFailure;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How to redrive a failed execution.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html">redriving executions</a>
 */
final class RedriveCommand {

    /** A shell reads this as one word without quotes. */
    private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9:/_.+=@,-]+");

    private RedriveCommand() {}

    /** A command that can be pasted into a shell; empty if the execution cannot be redriven on its own. */
    static Optional<String> command(ExecutionFailure failure) {
        return failure.redriveStatus()
                .filter("REDRIVABLE"::equals)
                .flatMap(redrivable -> failure.arn().parts())
                .map(parts -> "aws stepfunctions redrive-execution --region " + parts.region() + " --execution-arn "
                        + shellWord(failure.arn().value()));
    }

    /** What to do instead for a child of a Map run; empty for other executions. */
    static Optional<String> hint(ExecutionFailure failure) {
        return failure.redriveStatus()
                .filter("REDRIVABLE_BY_MAP_RUN"::equals)
                .map(byParent -> "Redrive the execution that started the Map run: it redrives this child with it.");
    }

    private static String shellWord(String text) {
        return PLAIN_WORD.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
