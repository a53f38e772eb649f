package dev.failurerelay.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Removes the execution's data from its cause: it is shown only on the execution's console page. */
public final class ExecutionDataFilter {

    /** The fields in which nested executions, ECS tasks, Batch and Glue jobs repeat their input and output. */
    private static final Set<String> FIELDS =
            Set.of("input", "output", "overrides", "arguments", "parameters", "environment", "payload");

    /**
     * As in {@code … could not be found in the input '{"order": 7}'}. It extends to the last quote, because the data may
     * contain quotes.
     */
    private static final Pattern QUOTED_INPUT = Pattern.compile("(?s)\\binput '(?:.*'|.*)");

    private ExecutionDataFilter() {}

    public static JsonNode without(JsonNode node) {
        JsonNode copy = node.deepCopy();
        removeFrom(copy);
        return copy;
    }

    private static void removeFrom(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(object.propertyStream()
                    .map(Map.Entry::getKey)
                    .filter(name -> FIELDS.contains(name.toLowerCase(Locale.ROOT)))
                    .toList());
        }
        node.forEach(ExecutionDataFilter::removeFrom);
    }

    public static String without(String text) {
        return QUOTED_INPUT.matcher(text).replaceAll("input (left out)");
    }
}
