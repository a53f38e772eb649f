package dev.failurerelay.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failurerelay.Fixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Log data of Express workflows, line by line. */
public final class ExpressLog {

    public static final long START = 1_795_401_480_100L;

    private final List<String> lines = new ArrayList<>();

    public static String arn(String name) {
        return "arn:aws:states:eu-central-1:210987654321:express:price-quote:" + name
                + ":5d0b6f3e-8a17-4c52-9e60-3b1d7c2f9a48";
    }

    /** A line a second after the one with the id before. */
    public ExpressLog line(String execution, int id, int previous, String type, Map<String, ?> details) {
        return line(text(execution, id, previous, type, details));
    }

    public ExpressLog line(String execution, int id, String type, Map<String, ?> details) {
        return line(execution, id, id - 1, type, details);
    }

    public ExpressLog line(String text) {
        lines.add(text);
        return this;
    }

    public static String text(String execution, int id, int previous, String type, Map<String, ?> details) {
        ObjectNode event = Inputs.JSON.createObjectNode();
        event.put("id", String.valueOf(id)).put("type", type);
        event.set("details", Inputs.JSON.valueToTree(details));
        return event.put("previous_event_id", String.valueOf(previous))
                .put("event_timestamp", String.valueOf(START + 1_000L * (id - 1)))
                .put("execution_arn", arn(execution))
                .put("redrive_count", "0")
                .toString();
    }

    /** What Lambda receives. */
    public JsonNode input() {
        ObjectNode log = (ObjectNode) Inputs.parse(Fixtures.event("express-log"));
        var logEvents = log.putArray("logEvents");
        for (int i = 0; i < lines.size(); i++) {
            logEvents
                    .addObject()
                    .put("id", "3859-" + i)
                    .put("timestamp", START + 1_000L * i)
                    .put("message", lines.get(i));
        }
        return Inputs.logs(log.toString());
    }
}
