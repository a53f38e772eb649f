package dev.failurerelay.cause;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A stack trace that is part of a message, as programs print it: the reason first, the frames apart.
 *
 * @param message the text without frames; its first line is the reason, even if the trace ends with it
 * @param type of the error that is the reason, if the trace names it
 * @param frames one per line
 */
record StackTraceText(String message, Optional<String> type, List<String> frames) {

    /** Longer ones are no name of an error. */
    private static final int MAX_NAME = 150;

    static StackTraceText of(String text) {
        if (text.indexOf('\n') < 0) {
            return without(text);
        }
        Optional<PythonTraceback> traceback = PythonTraceback.in(text);
        StackTraceText frames =
                FrameLines.read(traceback.map(PythonTraceback::rest).orElse(text));
        if (traceback.isEmpty()) {
            return frames;
        }
        List<String> all = new ArrayList<>(traceback.get().frames());
        all.addAll(frames.frames());
        return new StackTraceText(
                frames.message(), frames.type().or(() -> nameIn(traceback.get().reason())), List.copyOf(all));
    }

    static StackTraceText without(String text) {
        return new StackTraceText(text, Optional.empty(), List.of());
    }

    /** The name at the beginning of {@code KeyError: 'vat_id'} or {@code java.io.IOException: no space}. */
    static Optional<String> nameIn(String line) {
        int end = 0;
        while (end < line.length()
                && (Character.isLetterOrDigit(line.charAt(end)) || "._$".indexOf(line.charAt(end)) >= 0)) {
            end++;
        }
        boolean named = end > 2
                && end <= MAX_NAME
                && Character.isLetter(line.charAt(0))
                && !Character.isDigit(line.charAt(end - 1));
        boolean complete = end == line.length() || line.startsWith(":", end);
        return named && complete && line.charAt(end - 1) != '.'
                ? Optional.of(line.substring(0, end))
                : Optional.empty();
    }
}
