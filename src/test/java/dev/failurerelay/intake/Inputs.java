package dev.failurerelay.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failurerelay.Fixtures;
import dev.failurerelay.cause.CauseParser;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.redaction.Redaction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/** Inputs as AWS makes them, and an intake that reads them. */
public final class Inputs {

    static final ObjectMapper JSON = new ObjectMapper();

    private Inputs() {}

    static Intake intake() {
        return intake(EnumSet.allOf(ExecutionStatus.class));
    }

    static Intake intake(Set<ExecutionStatus> statuses) {
        return new Intake(JSON, new IntakeConfig(statuses), new CauseParser(new Redaction(List.of())));
    }

    static Input read(JsonNode input) {
        return read(input.toString());
    }

    static Input read(String input) {
        return intake().parse(bytes(input));
    }

    static EventBatch received(Input input) {
        return ((Input.Events) input).batch();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static ObjectNode fixture(String name) {
        return (ObjectNode) parse(Fixtures.event(name));
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As Lambda writes of an invocation that failed. */
    static ObjectNode envelope(JsonNode payload) {
        ObjectNode envelope = fixture("failure-envelope");
        envelope.set("requestPayload", payload);
        return envelope;
    }

    /** The {@code detail} of an event alone, as an input transformer passes it on. */
    static ObjectNode detail(String fixture) {
        return (ObjectNode) fixture(fixture).path("detail");
    }

    /** As SNS sends it to a queue. */
    static ObjectNode notification(String message) {
        return JSON.createObjectNode()
                .put("Type", "Notification")
                .put("MessageId", "5f1c0b7e-2d94-4a63-8e15-c7d90a3b6f28")
                .put("TopicArn", "arn:aws:sns:eu-central-1:123456789012:failures")
                .put("Message", message)
                .put("Timestamp", "2026-11-24T02:38:13.001Z")
                .put("SignatureVersion", "1");
    }

    /** As SNS invokes a function. */
    static ObjectNode snsRecords(String... messages) {
        ObjectNode input = JSON.createObjectNode();
        ArrayNode records = input.putArray("Records");
        for (String message : messages) {
            records.addObject()
                    .put("EventSource", "aws:sns")
                    .put("EventVersion", "1.0")
                    .putObject("Sns")
                    .put("Type", "Notification")
                    .put("Message", message);
        }
        return input;
    }

    /** A batch of messages m-1, m-2, … */
    static ObjectNode batch(String... bodies) {
        ObjectNode batch = fixture("sqs-batch");
        ArrayNode records = (ArrayNode) batch.path("Records");
        ObjectNode like = (ObjectNode) records.remove(0);
        for (String body : bodies) {
            records.add(like.deepCopy()
                    .put("messageId", "m-" + (records.size() + 1))
                    .put("body", body));
        }
        return batch;
    }

    /** As CloudWatch Logs packs it. */
    public static ObjectNode logs(String unpacked) {
        return logs(gzip(bytes(unpacked)));
    }

    static ObjectNode logs(byte[] packed) {
        ObjectNode logs = JSON.createObjectNode();
        logs.putObject("awslogs").put("data", Base64.getEncoder().encodeToString(packed));
        return logs;
    }

    static byte[] gzip(byte[] unpacked) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(unpacked);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
