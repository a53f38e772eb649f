package dev.failurerelay.cause;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stack frames of Java, Scala, Node.js, .NET, Go, Ruby and PHP in a text, and the innermost error that it names. */
final class FrameLines {

    /** Before an error that led to the one above: Java, .NET, Node.js. */
    private static final List<String> CAUSES = List.of("Caused by: ", "---> ", "[cause]: ");

    private final List<String> message = new ArrayList<>();
    private final List<String> causes = new ArrayList<>();
    private final List<String> frames = new ArrayList<>();
    private boolean inGoroutine;
    private boolean several;

    private FrameLines() {}

    /** The innermost error that has a message comes first, then the lines before the frames. */
    static StackTraceText read(String text) {
        List<String> lines = text.lines().toList();
        if (lines.stream().noneMatch(line -> isFrame(line) || isGoroutine(line))) {
            return StackTraceText.without(text);
        }
        FrameLines read = new FrameLines();
        int excerpt = endOfExcerpt(lines);
        read.frames.addAll(lines.subList(0, excerpt));
        lines.subList(excerpt, lines.size()).forEach(read::add);
        return read.result(text);
    }

    private void add(String line) {
        String stripped = line.strip();
        inGoroutine = (inGoroutine || isGoroutine(line)) && !stripped.startsWith("exit status");
        if (stripped.isEmpty() || stripped.equals("}") || stripped.equals("{")) {
            return;
        }
        if (inGoroutine || isFrame(line)) {
            frames.add(line.stripTrailing());
            return;
        }
        several |= stripped.startsWith("---> (Inner Exception #");
        Optional<String> cause = CAUSES.stream().filter(stripped::startsWith).findFirst();
        cause.ifPresent(words -> causes.add(withoutNumber(stripped.substring(words.length()))));
        if (cause.isEmpty()) {
            message.add(line.stripTrailing());
        }
    }

    private StackTraceText result(String text) {
        List<String> lines = new ArrayList<>();
        Optional<String> reason = reason();
        reason.ifPresent(lines::add);
        lines.addAll(message);
        causes.stream()
                .filter(cause -> !lines.contains(cause))
                .map(cause -> "Caused by: " + cause)
                .forEach(lines::add);
        if (lines.isEmpty()) {
            return StackTraceText.without(text);
        }
        Optional<String> name = StackTraceText.nameIn(reason.orElse(lines.get(0)));
        return new StackTraceText(String.join("\n", lines), name, List.copyOf(frames));
    }

    /** The innermost cause that says more than its class, which alone says less than the message of the error above. */
    private Optional<String> reason() {
        List<String> speaking = causes.stream()
                .filter(cause ->
                        StackTraceText.nameIn(cause).filter(cause::equals).isEmpty())
                .toList();
        return speaking.isEmpty() ? Optional.empty() : Optional.of(speaking.get(several ? 0 : speaking.size() - 1));
    }

    /** .NET numbers the further errors of one that has several: {@code (Inner Exception #1) System.Exception: … <---}. */
    private static String withoutNumber(String cause) {
        String text = cause.startsWith("(Inner Exception #") ? cause.substring(cause.indexOf(')') + 1) : cause;
        return (text.endsWith("<---") ? text.substring(0, text.length() - 4) : text).strip();
    }

    /** Node.js prints the line of the source, and a sign below the column, before an error that nothing caught. */
    private static int endOfExcerpt(List<String> lines) {
        boolean begins = lines.get(0).matches("\\S{1,300}:\\d{1,7}");
        for (int i = 1; begins && i < Math.min(lines.size(), 5); i++) {
            if (!lines.get(i).isBlank() && lines.get(i).strip().chars().allMatch(c -> c == '^')) {
                return i + 1;
            }
        }
        return 0;
    }

    private static boolean isGoroutine(String line) {
        return line.startsWith("goroutine ") && line.stripTrailing().endsWith("]:");
    }

    private static boolean isFrame(String line) {
        String text = line.strip();
        boolean indented = !line.isEmpty() && Character.isWhitespace(line.charAt(0));
        if (text.startsWith("at ")) {
            int call = text.indexOf('(');
            boolean ofCall = (text.endsWith(")") || text.endsWith(") {") || text.contains(":line "))
                    && (indented || (call > 0 && text.indexOf(' ', 3) < 0));
            return ofCall || (indented && (text.indexOf(' ', 3) < 0 || text.startsWith("at async ")));
        }
        return text.startsWith("--- End of ")
                || (text.startsWith("... ") && (text.endsWith(" more") || text.endsWith(" common frames omitted")))
                || (indented && text.startsWith("from ") && text.contains(":in "))
                || isPhp(text);
    }

    /** As in {@code #0 /app/load.php(9): load()}. */
    private static boolean isPhp(String text) {
        return text.length() > 2
                && text.charAt(0) == '#'
                && Character.isDigit(text.charAt(1))
                && text.contains("(")
                && text.contains("): ");
    }
}
