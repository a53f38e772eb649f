package dev.failurerelay.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Removes an execution's data from JSON that describes it: the console page shows them. */
public final class ExecutionDataFilter {

    /** The fields in which executions, tasks, jobs, steps, builds and queries repeat what they were given, and what they gave. */
    private static final Set<String> FIELDS = Set.of(
            "input",
            "output",
            "overrides",
            "arguments",
            "parameters",
            "environment",
            "payload",
            "args",
            "command",
            "query",
            "querystring",
            "entrypointarguments",
            "sparksubmitparameters",
            "hyperparameters",
            "environmentvariables",
            "environmentvariablesoverride",
            "containeroverrides");

    private ExecutionDataFilter() {}

    /** Whether a field of this name, in any case, holds such data. */
    public static boolean isData(String field) {
        return FIELDS.contains(field.toLowerCase(Locale.ROOT));
    }

    /** A copy without the data, at every depth. */
    public static JsonNode without(JsonNode node) {
        JsonNode copy = node.deepCopy();
        removeFrom(copy);
        return copy;
    }

    private static void removeFrom(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(object.propertyStream()
                    .map(Map.Entry::getKey)
                    .filter(ExecutionDataFilter::isData)
                    .toList());
        }
        node.forEach(ExecutionDataFilter::removeFrom);
    }
}
