package dev.failurerelay.cause;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.execution.FailureCause;
import dev.failurerelay.execution.FailureCause.Detail;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Answers to a batch of which a part failed: a code and a message for each entry.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html">Entries</a>
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html">Failed</a>
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html">Records</a>
 * @see <a href="https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecordBatch.html">RequestResponses</a>
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">CancellationReasons</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html">Failures</a>
 */
final class FailedEntries {

    /** The fields of the entries, and what one of them is. */
    private static final Map<String, String> LISTS = Map.ofEntries(
            Map.entry("entries", "entries"),
            Map.entry("failedentries", "entries"),
            Map.entry("records", "records"),
            Map.entry("failed", "entries"),
            Map.entry("requestresponses", "records"),
            Map.entry("cancellationreasons", "items"),
            Map.entry("responses", "statements"),
            Map.entry("failures", "tasks"),
            Map.entry("unprocessedfindings", "findings"),
            Map.entry("failedrecords", "records"),
            Map.entry("resulterrorlist", "entries"));

    private static final List<String> CODES = List.of("errorcode", "code", "reason", "failurecode");
    private static final List<String> MESSAGES = List.of("errormessage", "message", "detail", "reason");

    private static final int MAX_LINES = 5;

    private FailedEntries() {}

    /** A line for each code and message; empty if no entry failed. */
    static Optional<FailureCause> read(JsonNode json) {
        return LISTS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(list -> JsonFields.first(json, List.of(list.getKey())).stream()
                        .filter(JsonNode::isArray)
                        .flatMap(entries -> read(json, entries, list.getValue()).stream()))
                .findFirst();
    }

    private static Optional<FailureCause> read(JsonNode json, JsonNode entries, String noun) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        entries.forEach(entry -> describe(entry).ifPresent(text -> counts.merge(text, 1, Integer::sum)));
        if (counts.isEmpty()) {
            return Optional.empty();
        }
        int total = entries.size()
                + json.path("Successful").size()
                + json.path("Tasks").size();
        Stream<String> lines = counts.entrySet().stream()
                .limit(MAX_LINES)
                .map(entry -> entry.getKey()
                        + (total == 1 ? "" : " (%,d of %,d %s)".formatted(entry.getValue(), total, noun)));
        int more = counts.size() - MAX_LINES;
        Stream<String> rest = more > 0 ? Stream.of("… (" + more + " other errors)") : Stream.empty();
        return Optional.of(new FailureCause(
                String.join("\n", Stream.concat(lines, rest).toList()),
                type(entries),
                details(entries),
                List.of(),
                List.of()));
    }

    private static Optional<String> describe(JsonNode entry) {
        JsonNode error = error(entry);
        Optional<String> code = JsonFields.firstText(error, CODES).filter(name -> !JsonFields.isSuccess(name));
        Optional<String> message = JsonFields.firstText(error, MESSAGES)
                .filter(text -> !code.filter(text::equals).isPresent());
        return code.map(name -> name + message.map(text -> ": " + text).orElse(""));
    }

    private static JsonNode error(JsonNode entry) {
        return JsonFields.first(entry, List.of("error", "errordetail"))
                .filter(JsonNode::isObject)
                .orElse(entry);
    }

    private static Optional<String> type(JsonNode entries) {
        return entries.valueStream()
                .filter(entry -> describe(entry).isPresent())
                .flatMap(entry -> JsonFields.firstText(error(entry), CODES).stream())
                .filter(ErrorFields::isName)
                .findFirst();
    }

    /** The resource without the capacity, for a task that could not be placed. */
    private static List<Detail> details(JsonNode entries) {
        return entries.valueStream()
                .flatMap(entry -> JsonFields.firstText(entry, List.of("arn")).stream())
                .map(arn -> new Detail("Resource", arn))
                .limit(1)
                .toList();
    }
}
