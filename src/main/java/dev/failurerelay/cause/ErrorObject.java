package dev.failurerelay.cause;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.execution.FailureCause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An error that a program or service serialised: its message stands in one of the {@linkplain ErrorFields usual fields}. */
final class ErrorObject {

    /** What may say more about each fault than the message. */
    private static final List<String> FURTHER =
            List.of("errors", "violations", "invalidparams", "validationerrors", "issues", "modelstate", "errorcauses");

    /** Fields with a message of their own that may need {@link #FURTHER}. */
    private static final List<String> SUMMARIES = List.of("message", "detail", "title", "errormessage", "errorsummary");

    /** How languages print that there is none. */
    private static final List<String> EMPTY = List.of("null", "None", "undefined");

    private final CauseJson json;

    ErrorObject(CauseJson json) {
        this.json = json;
    }

    Optional<FailureCause> read(JsonNode error, int levels) {
        Map<String, JsonNode> fields = JsonFields.byName(error);
        Optional<FailureCause> message = ErrorFields.MESSAGES.stream()
                .filter(name -> !isInnerError(name, fields))
                .map(name -> message(name, fields, levels))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> nameAlone(error, fields));
        return message.map(found -> complete(found, error))
                .map(found -> InnerErrors.in(error).addTo(found, inner -> json.reason(inner, levels - 1)));
    }

    /** Beside an error's own message, {@code cause} is the error that led to it. */
    private static boolean isInnerError(String name, Map<String, JsonNode> fields) {
        return (name.equals("cause") || name.equals("errors") || name.equals("reason"))
                && (fields.containsKey("errortype") || fields.containsKey("classname"))
                && fields.get(name) != null
                && fields.get(name).isContainerNode();
    }

    private Optional<FailureCause> message(String name, Map<String, JsonNode> fields, int levels) {
        JsonNode field = fields.get(name);
        if (field == null) {
            return Optional.empty();
        }
        return reason(name, field, levels)
                .filter(found -> !isEmpty(found.message()) && !Unexplained.is(found))
                .map(found -> titled(found, name, fields))
                .map(found -> further(found, name, fields, levels));
    }

    private Optional<FailureCause> reason(String name, JsonNode field, int levels) {
        if (name.equals("responsebody")) {
            return json.body(field, levels);
        }
        Optional<FailureCause> fields =
                field.isObject() && name.equals("errors") ? FieldErrors.read(field) : Optional.empty();
        return fields.or(() -> json.reason(field, field.isContainerNode() ? levels - 1 : levels))
                .or(() -> LesserTexts.read(name, field));
    }

    /** @see <a href="https://www.rfc-editor.org/rfc/rfc9457">problem details: title and detail</a> */
    private static FailureCause titled(FailureCause cause, String name, Map<String, JsonNode> fields) {
        JsonNode title = fields.get("title");
        return name.equals("detail")
                        && title != null
                        && title.isTextual()
                        && !cause.message().contains(title.asText())
                ? cause.withMessage(title.asText() + ": " + cause.message())
                : cause;
    }

    private FailureCause further(FailureCause cause, String name, Map<String, JsonNode> fields, int levels) {
        if (!SUMMARIES.contains(name)) {
            return cause;
        }
        return FURTHER.stream()
                .map(fields::get)
                .filter(field -> field != null && field.isContainerNode())
                .map(field -> FieldErrors.read(field).or(() -> json.reason(field, levels - 1)))
                .flatMap(Optional::stream)
                .filter(found -> !cause.message().contains(found.message()))
                .findFirst()
                .map(found -> cause.withMessage(cause.message() + "\n" + found.message()))
                .orElse(cause);
    }

    private static boolean isEmpty(String message) {
        return message.isBlank() || EMPTY.contains(message.strip());
    }

    /** An error of a language's runtime without a message has a name at least, and a trace. */
    private static Optional<FailureCause> nameAlone(JsonNode error, Map<String, JsonNode> fields) {
        return Optional.ofNullable(fields.get("errortype"))
                .or(() -> Optional.ofNullable(fields.get("errorcode")).filter(JsonNode::isTextual))
                .map(name -> new FailureCause(
                        name.asText() + ", without a message.",
                        Optional.of(name.asText()).filter(ErrorFields::isName),
                        List.of(),
                        ErrorFields.stackTrace(error),
                        List.of()));
    }

    private static FailureCause complete(FailureCause message, JsonNode error) {
        List<String> trace = new ArrayList<>(message.stackTrace());
        if (trace.isEmpty()) {
            trace.addAll(ErrorFields.stackTrace(error));
        }
        return new FailureCause(
                message.message(),
                message.type().or(() -> ErrorFields.type(error, message.message())),
                CauseJson.join(message.details(), ErrorFields.details(error)),
                List.copyOf(trace),
                List.of());
    }
}
