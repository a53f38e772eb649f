package dev.failurerelay.cause;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.execution.FailureCause;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The state in which the job of an unknown service ended, at most two levels down. Any other state, as of an order, is data. */
final class EndState {

    private static final int MAX_DEPTH = 3;

    /** How names of states of a failure end, in capitals and without separators. */
    private static final Set<String> BAD = Set.of(
            "FAILED",
            "FAILURE",
            "FAILING",
            "ERROR",
            "ERRORED",
            "TIMEOUT",
            "TIMEDOUT",
            "STOPPED",
            "STOPPING",
            "CANCELLED",
            "CANCELED",
            "CANCELLING",
            "CANCELING",
            "ABORTED",
            "ABORTING",
            "TERMINATED",
            "TERMINATEDWITHERRORS",
            "EXPIRED",
            "KILLED",
            "FAULT",
            "CRASHED",
            "INCOMPLETE",
            "ROLLBACKCOMPLETE",
            "ROLLBACKINPROGRESS",
            "ROLLBACK");

    private EndState() {}

    /** As in {@code The import job ended as CANCELLED.} */
    static Optional<FailureCause> read(JsonNode json) {
        List<Map.Entry<String, JsonNode>> level = List.of(Map.entry("", json));
        for (int depth = 0; depth < MAX_DEPTH; depth++) {
            Optional<String> end =
                    level.stream().flatMap(object -> state(object).stream()).findFirst();
            if (end.isPresent()) {
                return end.map(sentence -> FailureCause.ofText(sentence, ErrorFields.details(json)));
            }
            level = level.stream().flatMap(EndState::objects).toList();
        }
        return Optional.empty();
    }

    private static Stream<Map.Entry<String, JsonNode>> objects(Map.Entry<String, JsonNode> parent) {
        return parent.getValue()
                .propertyStream()
                .filter(field -> field.getValue().isObject()
                        && !GeneralDescription.SETTINGS.contains(JsonFields.normalised(field.getKey())))
                .map(field ->
                        Map.entry(isStateName(field.getKey()) ? parent.getKey() : field.getKey(), field.getValue()));
    }

    private static Optional<String> state(Map.Entry<String, JsonNode> object) {
        return object.getValue()
                .propertyStream()
                .filter(field -> isStateName(field.getKey()) && isBad(field.getValue()))
                .map(field -> "The " + noun(field.getKey(), object.getKey()) + " ended as "
                        + field.getValue().asText() + ".")
                .findFirst();
    }

    private static boolean isStateName(String name) {
        return JsonFields.isState(JsonFields.normalised(name));
    }

    private static boolean isBad(JsonNode value) {
        String text = value.isTextual() ? value.asText() : "";
        if (text.length() > 40 || !ErrorFields.isName(text.replace(' ', '_'))) {
            return false;
        }
        String state = JsonFields.normalised(text).toUpperCase(Locale.ROOT);
        return BAD.stream().anyMatch(state::endsWith);
    }

    /** From {@code JobRunState}, or from the object's name if the field is only {@code State}. */
    private static String noun(String field, String object) {
        List<String> words = new ArrayList<>(words(field));
        words.remove(words.size() - 1);
        String noun = String.join(" ", words.isEmpty() ? words(object) : words);
        return noun.isEmpty() || noun.length() > 40 ? "job" : noun;
    }

    private static List<String> words(String name) {
        String spaced = name.replaceAll("([a-z])([A-Z])", "$1 $2")
                .replaceAll("[^A-Za-z]+", " ")
                .strip();
        return spaced.isEmpty()
                ? List.of()
                : Stream.of(spaced.split(" ", -1))
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toList());
    }
}
