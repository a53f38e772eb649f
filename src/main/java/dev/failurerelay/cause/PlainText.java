package dev.failurerelay.cause;

import dev.failurerelay.execution.FailureCause;
import dev.failurerelay.execution.FailureCause.Detail;
import dev.failurerelay.redaction.TerminalSequences;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads causes that are plain text: what a person or a program wrote, without the looks of a terminal, a page or a log. */
final class PlainText {

    /** As in {@code An error occurred while executing the state 'Load' (entered at the event id #7).} */
    private static final Pattern STATE = Pattern.compile(
            "An error occurred while [a-z ]{1,40} the state '(?<state>(?:[^\\n]{1,80}?(?=' \\(entered at the event id #)|[^\\n']{1,80}))'");

    private PlainText() {}

    static FailureCause read(String text) {
        String plain = MarkupText.read(TerminalSequences.removedFromSpelt(text).replace("\r\n", "\n"));
        List<Detail> details = new ArrayList<>();
        Matcher state = STATE.matcher(plain);
        if (state.find()) {
            details.add(new Detail("Failed state", state.group("state")));
        }
        StackTraceText trace = StackTraceText.of(SageMakerText.read(plain.strip()));
        String message = LambdaText.read(SdkText.read(trace.message(), details), details);
        return new FailureCause(message.strip(), trace.type(), List.copyOf(details), trace.frames(), List.of());
    }
}
