package dev.failurerelay.cause;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Python's tracebacks in a text: the last line of the last one is the reason.
 *
 * @param reason the error that was raised last
 * @param rest the text without frames, the reason first, then the errors that led to it, then what stood before
 * @param frames those of the last traceback first
 */
record PythonTraceback(String reason, String rest, List<String> frames) {

    private static final String HEADER = "Traceback (most recent call last):";
    private static final String DIRECT_CAUSE = "The above exception was the direct cause of";
    private static final String HANDLING = "During handling of the above exception";

    /** One traceback: how it led to the next, its frames, and the lines of its error. */
    private record Part(String led, List<String> frames, List<String> error) {}

    /** Empty if there is no traceback, or if the last one is cut. */
    static Optional<PythonTraceback> in(String text) {
        if (!text.contains(HEADER)) {
            return Optional.empty();
        }
        Reader reader = new Reader();
        text.lines().forEach(reader::add);
        return reader.result();
    }

    private static final class Reader {

        private final List<Part> parts = new ArrayList<>();
        private final List<String> before = new ArrayList<>();
        private String led = "";
        private boolean inFrames;

        /** What a log puts before each line. */
        private String logPrefix = "";

        void add(String line) {
            int header = line.indexOf(HEADER);
            if (header >= 0) {
                begin(line.substring(0, header));
                return;
            }
            String text = withoutLogPrefix(line);
            if (parts.isEmpty()) {
                before.add(line);
            } else if (inFrames && (text.isBlank() || Character.isWhitespace(text.charAt(0)))) {
                addFrame(text);
            } else if (text.startsWith(DIRECT_CAUSE) || text.startsWith(HANDLING)) {
                led = text.startsWith(HANDLING) ? "While handling " : "Caused by: ";
            } else {
                inFrames = false;
                last().error().add(text);
            }
        }

        private void begin(String prefix) {
            boolean ofLog = prefix.length() > 3
                    && Character.isDigit(
                            prefix.strip().isEmpty()
                                    ? ' '
                                    : prefix.strip().charAt(prefix.strip().charAt(0) == '[' ? 1 : 0));
            if (parts.isEmpty() && !prefix.isBlank() && !ofLog) {
                before.add(prefix.strip());
            }
            logPrefix = ofLog ? prefix : "";
            parts.add(new Part(led, new ArrayList<>(), new ArrayList<>()));
            led = "";
            inFrames = true;
        }

        private void addFrame(String text) {
            if (!text.isBlank()) {
                last().frames().add(text);
            }
        }

        /** A log repeats its prefix, but for the time, before each line. */
        private String withoutLogPrefix(String line) {
            int same = Math.min(10, logPrefix.length());
            return same > 3 && line.length() >= logPrefix.length() && line.startsWith(logPrefix.substring(0, same))
                    ? line.substring(logPrefix.length())
                    : line;
        }

        private Part last() {
            return parts.get(parts.size() - 1);
        }

        Optional<PythonTraceback> result() {
            if (parts.isEmpty() || last().error().isEmpty()) {
                return Optional.empty();
            }
            List<String> lines = new ArrayList<>(last().error());
            List<String> frames = new ArrayList<>(last().frames());
            for (int i = parts.size() - 2; i >= 0; i--) {
                String error = String.join("\n", parts.get(i).error()).strip();
                if (!error.isEmpty()) {
                    lines.add(parts.get(i + 1).led() + error);
                }
                frames.addAll(parts.get(i).frames());
            }
            lines.addAll(before);
            return Optional.of(new PythonTraceback(
                    last().error().get(0), String.join("\n", lines).strip(), List.copyOf(frames)));
        }
    }
}
