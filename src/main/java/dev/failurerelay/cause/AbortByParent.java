package dev.failurerelay.cause;

import dev.failurerelay.execution.ExecutionArn;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Step Functions' own sentence for an execution that it aborts because the task that started it ended. */
public final class AbortByParent {

    private static final Pattern SENTENCE = Pattern.compile("The Task state in AWS Step Functions execution"
            + " \\[(?<arn>[^\\[\\]\\s]{1,2048})] which was managing this resource was aborted\\.?");

    private AbortByParent() {}

    /** @return empty if the cause says anything else, or more */
    public static Optional<ExecutionArn> parentIn(String cause) {
        Matcher sentence = SENTENCE.matcher(cause);
        return Optional.of(sentence)
                .filter(Matcher::matches)
                .map(found -> ExecutionArn.of(found.group("arn")))
                .filter(arn -> arn.parts().isPresent());
    }
}
