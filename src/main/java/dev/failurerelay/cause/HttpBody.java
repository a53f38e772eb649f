package dev.failurerelay.cause;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.execution.FailureCause;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The body of an HTTP answer whose fields are not known: its texts say more than the status. */
final class HttpBody {

    private static final int MAX_LINES = 12;

    /** Lists of texts that belong to no field of the request. Normalised. */
    private static final List<String> OF_NO_FIELD = List.of("nonfielderrors", "all", "base", "global");

    private HttpBody() {}

    /** The lists of texts, by their names, else the only text of several words. */
    static Optional<FailureCause> read(JsonNode body) {
        if (!body.isObject()) {
            return Optional.empty();
        }
        String lists = body.propertyStream()
                .filter(field -> FieldErrors.isList(field.getValue()))
                .limit(MAX_LINES)
                .map(field -> place(field.getKey()) + FieldErrors.text(field.getValue()))
                .collect(Collectors.joining("\n"));
        List<String> texts = body.valueStream()
                .filter(JsonNode::isTextual)
                .map(node -> node.asText().strip())
                .filter(text -> text.indexOf(' ') > 0 && JsonFields.isProse(text))
                .toList();
        return Optional.of(lists)
                .filter(text -> !text.isEmpty())
                .or(() -> Optional.of(texts).filter(all -> all.size() == 1).map(all -> all.get(0)))
                .map(FailureCause::ofText);
    }

    private static String place(String name) {
        return OF_NO_FIELD.contains(JsonFields.normalised(name)) ? "" : name + ": ";
    }
}
