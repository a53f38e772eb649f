package dev.failurerelay.intake;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.failurerelay.cause.CauseParser;
import dev.failurerelay.execution.ExecutionStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Parses what a CloudWatch Logs subscription sends about Express workflows: each log line is one history event.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html">the subscription</a>
 */
final class LogsReader {

    /** A function's input is at most 6 MB, but could unpack to a thousand times its size. */
    private static final long MAX_UNPACKED_BYTES = 64 * 1024 * 1024;

    private final InputJson json;
    private final LogLineReader lines;

    /** @param statuses the end states that count as failures */
    LogsReader(Set<ExecutionStatus> statuses, InputJson json, CauseParser causes) {
        this.json = json;
        this.lines = new LogLineReader(statuses, json, causes);
    }

    static boolean isLogs(JsonNode node) {
        return node.path("awslogs").has("data");
    }

    /** Data of another shape is a problem. A line that reports no failure is ignored. */
    EventBatch parseLogs(JsonNode logs) {
        String place = "awslogs.data: ";
        return EventBatch.ofPart(
                place, () -> parseMessage(unpack(logs.path("awslogs").path("data")), place));
    }

    /**
     * Unpacks base64 of gzip of JSON.
     *
     * @throws UnrecognisedInputException for other data, for more than 64 MB of unpacked data, and if it exceeds a limit of
     *     {@link InputJson#parseToEnd}
     */
    private JsonNode unpack(JsonNode data) {
        if (!data.isTextual()) {
            throw new UnrecognisedInputException("it is no text, " + JsonShape.of(data) + ".");
        }
        byte[] packed = decoded(data.asText());
        try (InputStream unpacked = new LimitedGzip(packed)) {
            return json.parseToEnd(unpacked);
        } catch (StreamConstraintsException e) {
            throw new UnrecognisedInputException(
                    "it is more than 64 MB or a million tokens unpacked (" + packed.length + " bytes packed).");
        } catch (IOException e) {
            throw new UnrecognisedInputException(
                    "it is no JSON that was packed with gzip (" + packed.length + " bytes).");
        }
    }

    private static byte[] decoded(String data) {
        try {
            return Base64.getDecoder().decode(data);
        } catch (IllegalArgumentException e) {
            throw new UnrecognisedInputException("it is not base64 (" + data.length() + " characters).");
        }
    }

    private EventBatch parseMessage(JsonNode message, String place) {
        String type = message.path("messageType").asText();
        if (type.equals("CONTROL_MESSAGE")) {
            return EventBatch.ofIgnored();
        }
        JsonNode logEvents = message.path("logEvents");
        if (!type.equals("DATA_MESSAGE") || !logEvents.isArray()) {
            throw new UnrecognisedInputException(
                    "it is no DATA_MESSAGE with logEvents and no CONTROL_MESSAGE, " + JsonShape.of(message) + ".");
        }
        LoggedHistories histories = lines.reportsFailure(logEvents)
                ? LoggedHistories.in(logEvents, json)
                : LoggedHistories.in(MissingNode.getInstance(), json);
        return EventBatch.ofElements(
                place + "log event", logEvents, logEvent -> lines.parseLine(logEvent, message, histories));
    }

    /** Counts bytes, because Jackson's limit of a document counts characters if the text is UTF-16 or UTF-32. */
    private static final class LimitedGzip extends GZIPInputStream {

        private long unpacked;

        LimitedGzip(byte[] packed) throws IOException {
            super(new ByteArrayInputStream(packed));
        }

        /** @throws StreamConstraintsException after {@link #MAX_UNPACKED_BYTES} */
        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int read = super.read(into, from, most);
            unpacked += Math.max(0, read);
            if (unpacked > MAX_UNPACKED_BYTES) {
                throw new StreamConstraintsException("more than " + MAX_UNPACKED_BYTES + " bytes");
            }
            return read;
        }
    }
}
