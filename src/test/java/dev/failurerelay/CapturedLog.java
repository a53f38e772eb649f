package dev.failurerelay;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jboss.logmanager.ExtLogRecord;

/** Everything that is logged, exceptions included, and printed to standard output between its making and its closing. */
public final class CapturedLog implements AutoCloseable {

    private final List<ExtLogRecord> records = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream standardOutput = System.out;
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            ExtLogRecord kept = ExtLogRecord.wrap(record);
            kept.copyAll();
            records.add(kept);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    public CapturedLog() {
        handler.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(handler);
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    public List<ExtLogRecord> deliveries() {
        return records.stream()
                .filter(record -> record.getLoggerName().equals("dev.failurerelay.delivery"))
                .toList();
    }

    /** Each record's message and context, without the stack traces of exceptions. */
    public List<String> recordLines() {
        return records.stream()
                .filter(record -> record.getLoggerName().startsWith("dev.failurerelay"))
                .map(record -> record.getFormattedMessage() + record.getMdcCopy())
                .toList();
    }

    public List<String> printedLines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    public String everything() {
        return records.stream().map(CapturedLog::text).collect(Collectors.joining("\n"))
                + printed.toString(StandardCharsets.UTF_8);
    }

    private static String text(ExtLogRecord record) {
        StringWriter text = new StringWriter();
        text.append(record.getFormattedMessage()).append(String.valueOf(record.getMdcCopy()));
        if (record.getThrown() != null) {
            record.getThrown().printStackTrace(new PrintWriter(text));
        }
        return text.toString();
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(handler);
        System.setOut(standardOutput);
    }
}
