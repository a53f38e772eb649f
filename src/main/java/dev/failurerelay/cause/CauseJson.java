package dev.failurerelay.cause;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.execution.FailureCause;
import dev.failurerelay.execution.FailureCause.Detail;
import dev.failurerelay.redaction.ExecutionDataFilter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads causes that are JSON: a nested execution, a service's description of what failed, a program's error, a list of errors.
 *
 * <p>The first reader that finds a reason wins. Without a reason, a sentence states what is known; fields are never listed.
 */
final class CauseJson {

    private final CauseParser parser;
    private final ErrorObject errors = new ErrorObject(this);
    private final ErrorList lists = new ErrorList(this);

    CauseJson(CauseParser parser) {
        this.parser = parser;
    }

    /**
     * Never empty-handed.
     *
     * @param json without secret fields
     * @param levels how many more levels of JSON in strings are unwrapped
     */
    FailureCause read(JsonNode json, int levels) {
        JsonNode described = ExecutionDataFilter.without(json);
        return reason(described, levels)
                .or(() -> levels > 0 ? GeneralDescription.read(described, this, levels) : Optional.empty())
                .or(() -> ErrorOutput.in(json).map(output -> output(output, described, levels)))
                .or(() -> end(described))
                .orElseGet(() -> Unexplained.read(described));
    }

    /** The reason in the body of an HTTP answer, as an object or a text; empty if the status has to do. */
    Optional<FailureCause> body(JsonNode body, int levels) {
        Optional<JsonNode> json = body.isContainerNode() ? Optional.of(body) : parser.readJson(body.asText(""));
        if (json.isEmpty() || levels <= 0) {
            return reason(body, levels);
        }
        FailureCause found = read(json.get(), levels - 1);
        boolean onlyState = EndState.read(json.get())
                .filter(end -> end.message().equals(found.message()))
                .isPresent();
        return onlyState || Unexplained.is(found) || found.message().isBlank()
                ? HttpBody.read(ExecutionDataFilter.without(json.get()))
                : Optional.of(found);
    }

    /** Empty if the JSON says why only in an object below, by a program's output or by a state, or not at all. */
    Optional<FailureCause> reason(JsonNode json, int levels) {
        if (json.isValueNode()) {
            return Optional.of(json.asText(""))
                    .filter(text -> !text.isBlank())
                    .map(text -> parser.unwrap(text, levels));
        }
        if (json.isArray()) {
            return lists.read(json, levels);
        }
        if (!json.path("ExecutionArn").asText("").isBlank()) {
            return Optional.of(nestedExecution(json, levels));
        }
        return service(json, levels)
                .or(() -> ContainerTask.read(json))
                .or(() -> FailedEntries.read(json))
                .or(() -> levels > 0 ? errors.read(json, levels) : Optional.empty());
    }

    private Optional<FailureCause> service(JsonNode json, int levels) {
        return ServiceDescriptions.ALL.stream()
                .flatMap(service ->
                        service.in(json).stream().flatMap(described -> describe(service, described, levels).stream()))
                .findFirst();
    }

    private Optional<FailureCause> describe(ServiceDescription service, JsonNode described, int levels) {
        List<String> messages = service.messages(described);
        if (messages.isEmpty()) {
            return Optional.empty();
        }
        FailureCause first = parser.unwrap(messages.get(0), levels);
        List<String> lines = Stream.concat(
                        Stream.of(first.message()), messages.stream().skip(1))
                .filter(line -> !service.type(described).filter(line::equals).isPresent() || messages.size() == 1)
                .toList();
        return Optional.of(new FailureCause(
                String.join("\n", lines),
                first.type().or(() -> service.type(described)),
                join(first.details(), service.details(described)),
                first.stackTrace(),
                List.of()));
    }

    /** The state in which a known service's job ended, as a sentence. */
    private static Optional<FailureCause> end(JsonNode json) {
        return ServiceDescriptions.ALL.stream()
                .flatMap(service -> service.in(json).stream()
                        .flatMap(described -> service.end(described).stream()
                                .map(end -> FailureCause.ofText(end, service.details(described)))))
                .findFirst()
                .or(() -> EndState.read(json));
    }

    private FailureCause output(String output, JsonNode described, int levels) {
        FailureCause text = parser.unwrap(output, levels);
        return new FailureCause(
                text.message(),
                text.type().or(() -> ErrorFields.type(described, text.message())),
                join(text.details(), ErrorFields.details(described)),
                text.stackTrace(),
                List.of());
    }

    /** @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html">shape</a> */
    private FailureCause nestedExecution(JsonNode execution, int levels) {
        FailureCause inner = JsonFields.first(execution, List.of("cause"))
                .map(cause -> cause.isContainerNode() ? read(cause, levels) : parser.unwrap(cause.asText(), levels))
                .orElse(FailureCause.NONE);
        Optional<String> error = JsonFields.firstText(execution, List.of("error"));
        String end = "The nested execution ended as " + execution.path("Status").asText("FAILED");
        return new FailureCause(
                inner.message().isEmpty()
                        ? end + error.map(name -> " with " + name + ".").orElse("; the event does not say why.")
                        : inner.message(),
                inner.type().or(() -> error.filter(ErrorFields::isName)),
                inner.details(),
                inner.stackTrace(),
                List.of());
    }

    static List<Detail> join(List<Detail> first, List<Detail> second) {
        return Stream.concat(first.stream(), second.stream()).distinct().toList();
    }
}
