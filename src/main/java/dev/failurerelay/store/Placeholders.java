package dev.failurerelay.store;

import dev.failurerelay.store.Row.Attribute;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Placeholders for the names and values in the expressions of one request to DynamoDB, so that no name can be a reserved word.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.html">expressions</a>
 */
final class Placeholders {

    private final Map<String, String> placeholders = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();

    String name(String attribute) {
        return placeholders.computeIfAbsent(attribute, unseen -> "#n" + placeholders.size());
    }

    String value(Attribute attribute) {
        String placeholder = ":v" + values.size();
        values.put(placeholder, attribute.inDynamoDb());
        return placeholder;
    }

    /** The name behind each placeholder made so far. */
    Map<String, String> names() {
        return placeholders.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    /** The value behind each placeholder made so far; null if there are none, because DynamoDB rejects an empty map. */
    @Nullable
    Map<String, AttributeValue> values() {
        return values.isEmpty() ? null : values;
    }
}
