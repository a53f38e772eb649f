package dev.failurerelay.cause;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.execution.FailureCause.Detail;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a service describes what failed. Paths are {@linkplain JsonFields#at as those of JSON fields}.
 *
 * @param noun as in {@code job run}
 * @param wrapper the field that holds the description; empty if nothing wraps it
 * @param signs paths that no other service's description has; any of them is enough
 * @param reasons paths of messages, the first one first
 * @param types paths of error names
 * @param states paths of the state in which it ended
 * @param limit the path of a time limit, and its unit; both empty if there is none
 * @param facts paths and their labels
 */
record ServiceDescription(
        String noun,
        String wrapper,
        List<String> signs,
        List<String> reasons,
        List<String> types,
        List<String> states,
        Map.Entry<String, String> limit,
        List<Map.Entry<String, String>> facts) {

    private static final Map.Entry<String, String> NO_LIMIT = Map.entry("", "");

    static ServiceDescription of(String noun, String wrapper, String... signs) {
        return new ServiceDescription(
                noun, wrapper, List.of(signs), List.of(), List.of(), List.of(), NO_LIMIT, List.of());
    }

    ServiceDescription reasons(String... paths) {
        return new ServiceDescription(noun, wrapper, signs, List.of(paths), types, states, limit, facts);
    }

    ServiceDescription types(String... paths) {
        return new ServiceDescription(noun, wrapper, signs, reasons, List.of(paths), states, limit, facts);
    }

    ServiceDescription states(String... paths) {
        return new ServiceDescription(noun, wrapper, signs, reasons, types, List.of(paths), limit, facts);
    }

    ServiceDescription limit(String path, String unit) {
        return new ServiceDescription(noun, wrapper, signs, reasons, types, states, Map.entry(path, unit), facts);
    }

    ServiceDescription fact(String label, String path) {
        List<Map.Entry<String, String>> more = new ArrayList<>(facts);
        more.add(Map.entry(path, label));
        return new ServiceDescription(noun, wrapper, signs, reasons, types, states, limit, List.copyOf(more));
    }

    /** The description in a cause of this service; empty if it is another's. */
    Optional<JsonNode> in(JsonNode json) {
        Optional<JsonNode> wrapped = wrapper.isEmpty()
                ? Optional.empty()
                : JsonFields.first(json, List.of(wrapper)).filter(JsonNode::isObject);
        return wrapped.or(() -> Optional.of(json).filter(this::hasSign));
    }

    private boolean hasSign(JsonNode json) {
        return signs.stream()
                .anyMatch(sign -> JsonFields.at(json, sign).findAny().isPresent());
    }

    /** All messages, each once. */
    List<String> messages(JsonNode description) {
        List<String> messages = new ArrayList<>();
        for (String path : reasons) {
            for (String text : JsonFields.textsAt(description, path)) {
                boolean shown = messages.isEmpty() || JsonFields.isProse(text);
                if (shown && messages.stream().noneMatch(known -> known.contains(text))) {
                    messages.add(text);
                }
            }
        }
        return messages;
    }

    Optional<String> type(JsonNode description) {
        return first(description, types).filter(ErrorFields::isName);
    }

    List<Detail> details(JsonNode description) {
        return facts.stream()
                .flatMap(fact -> first(description, List.of(fact.getKey())).stream()
                        .map(value -> new Detail(fact.getValue(), value)))
                .toList();
    }

    /** As in {@code The job run ended as TIMEOUT (limit 60 min).} */
    Optional<String> end(JsonNode description) {
        return first(description, states)
                .filter(state -> !JsonFields.isSuccess(state))
                .map(state -> "The " + noun + " ended as " + state + limit(description, state) + ".");
    }

    private String limit(JsonNode description, String state) {
        boolean ofTime = state.toLowerCase(Locale.ROOT).startsWith("time");
        return ofTime && !limit.getKey().isEmpty()
                ? first(description, List.of(limit.getKey()))
                        .map(value -> " (limit " + value + " " + limit.getValue() + ")")
                        .orElse("")
                : "";
    }

    private static Optional<String> first(JsonNode description, List<String> paths) {
        return paths.stream()
                .flatMap(path -> JsonFields.textsAt(description, path).stream())
                .filter(JsonFields::isProse)
                .findFirst();
    }
}
