package dev.failurerelay.redaction;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failurerelay.redaction.SecretCorpus.Format;
import dev.failurerelay.redaction.SecretCorpus.Promise;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a secret stands in a cause. */
final class Contexts {

    /** Changed, it makes other secrets. */
    private static final long SEED = 20_261_123;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where a value stands beside its key: both as a text. */
    private static final Map<String, BinaryOperator<String>> KEYED = inOrder(
            Map.entry("K=v", (key, value) -> lambda("env: LANG=C.UTF-8 " + key + "=" + value + " HOME=/root")),
            Map.entry(
                    "dict", (key, value) -> lambda("No 'id' in {'" + lower(key) + "': '" + value + "', 'retries': 3}")),
            Map.entry("JSON in JSON", (key, value) -> lambda("Refused: " + json(Map.of(camel(key), value)) + " (3)")),
            Map.entry(
                    "query",
                    (key, value) -> lambda(
                            "GET https://api.acme.com/v1/a?page=2&" + lower(key) + "=" + value + "&limit=5 gave 502")),
            Map.entry(
                    "--k v",
                    (key, value) -> lambda("loader --region eu --" + kebab(key) + " " + value + " --dry failed")),
            Map.entry(
                    "list",
                    (key, value) ->
                            lambda("Command '['loader', '--" + kebab(key) + "', '" + value + "', '--dry']' failed")),
            Map.entry("K: v", (key, value) -> lambda("region: eu\n" + lower(key) + ": " + value + "\nretries: 3")));

    private static final Map<String, UnaryOperator<String>> BARE = inOrder(
            Map.entry("sentence", value -> lambda("401 Unauthorized: the caller was " + value + " of etl")),
            Map.entry(
                    "frame",
                    value -> lambdaWithTrace(
                            "boom",
                            "  File \"/var/task/app.py\", line 7, in handler\n    client = Client('" + value
                                    + "')\n")));

    /** The causes that a whole text stands in. */
    private static final Map<String, UnaryOperator<String>> WHOLE = inOrder(
            Map.entry("Lambda", Contexts::lambda),
            Map.entry("text", text -> text),
            Map.entry("nested", text -> nested(lambda(text))),
            Map.entry("trace", text -> lambdaWithTrace("boom", "  " + text + "\n")),
            Map.entry("JSON in JSON", text -> lambda("Refused: " + json(Map.of("detail", text)) + " (3)")));

    /** @param secrets none may be left in the notice of the cause */
    record Case(Format format, String context, Promise promise, String cause, List<String> secrets) {}

    private Contexts() {}

    static Stream<Case> cases(Format format) {
        if (format.key().isEmpty()) {
            return WHOLE.entrySet().stream()
                    .map(context -> made(format, context.getKey(), format.promise(), context.getValue()));
        }
        String key = format.key().get();
        Stream<Case> keyed = KEYED.entrySet().stream()
                .map(context -> made(
                        format,
                        context.getKey(),
                        ofKey(format, context.getKey().equals("list")),
                        value -> context.getValue().apply(key, value)));
        Stream<Case> bare = format.byFormat().stream()
                .flatMap(promise -> BARE.entrySet().stream()
                        .map(context -> made(format, context.getKey(), promise, context.getValue())));
        return Stream.concat(keyed, bare);
    }

    /** A message, as a plain text and as that of a Lambda function; JSON as it is. */
    static List<String> causes(String message) {
        return message.startsWith("{") ? List.of(message) : List.of(message, lambda(message));
    }

    private static Promise ofKey(Format format, boolean inList) {
        if (format.byFormat().equals(Optional.of(Promise.MADE)) || format.promise() == Promise.NONE || !inList) {
            return format.promise();
        }
        return Promise.IMPLIED;
    }

    private static Case made(Format format, String context, Promise promise, UnaryOperator<String> cause) {
        SecretValues values = new SecretValues(new Random(SEED + format.id().hashCode() + context.hashCode()));
        SecretValues.Filled filled = values.fill(format.template());
        return new Case(format, context, promise, cause.apply(filled.text()), filled.secrets());
    }

    private static String lambda(String message) {
        return lambdaWithTrace(message, "  File \"/var/task/app.py\", line 7, in handler\n");
    }

    private static String lambdaWithTrace(String message, String frame) {
        ObjectNode error = JSON.createObjectNode()
                .put("errorMessage", message)
                .put("errorType", "RuntimeError")
                .put("requestId", "5f0c7a52-93c4-4e0e-8f0f-9f8e2f0a7c11");
        error.putArray("stackTrace").add(frame);
        return error.toString();
    }

    private static String nested(String cause) {
        return JSON.createObjectNode()
                .put("ExecutionArn", "arn:aws:states:eu-west-1:445566778899:execution:export-day:c-1")
                .put("Status", "FAILED")
                .put("Error", "RuntimeError")
                .put("Cause", cause)
                .toString();
    }

    private static String json(Map<String, String> fields) {
        return JSON.valueToTree(fields).toString();
    }

    private static String lower(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    private static String kebab(String key) {
        return lower(key).replace('_', '-');
    }

    private static String camel(String key) {
        String words = Stream.of(lower(key).split("_"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
        return Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }

    @SafeVarargs
    private static <V> Map<String, V> inOrder(Map.Entry<String, V>... entries) {
        return Stream.of(entries)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }
}
