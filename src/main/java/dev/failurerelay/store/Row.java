package dev.failurerelay.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A row as it was at one moment. An attribute of another type than the one read counts as absent. */
public record Row(Map<String, Attribute> attributes) {

    /**
     * The size of a row, names included.
     *
     * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">item size</a>
     */
    static final int MAX_BYTES = 400 * 1024;

    /** The table's only key. */
    public static final String KEY = "pk";

    public Row {
        attributes = Map.copyOf(attributes);
    }

    /** DynamoDB's types S and N. No other types are used. */
    public sealed interface Attribute {

        AttributeValue inDynamoDb();

        record Text(String value) implements Attribute {
            @Override
            public AttributeValue inDynamoDb() {
                return AttributeValue.fromS(value);
            }
        }

        record Count(long value) implements Attribute {
            @Override
            public AttributeValue inDynamoDb() {
                return AttributeValue.fromN(Long.toString(value));
            }
        }

        static Attribute of(String value) {
            return new Text(value);
        }

        static Attribute of(long value) {
            return new Count(value);
        }
    }

    public Optional<String> text(String name) {
        return attributes.get(name) instanceof Attribute.Text text ? Optional.of(text.value()) : Optional.empty();
    }

    public Optional<Long> number(String name) {
        return attributes.get(name) instanceof Attribute.Count number ? Optional.of(number.value()) : Optional.empty();
    }

    Map<String, AttributeValue> inDynamoDb() {
        return attributes.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, attribute -> attribute.getValue().inDynamoDb()));
    }

    /** Leaves out attributes that are neither a text nor a 64-bit whole number: another program wrote them. */
    static Row of(Map<String, AttributeValue> item) {
        Map<String, Attribute> attributes = new HashMap<>();
        item.forEach((name, value) -> attribute(value).ifPresent(read -> attributes.put(name, read)));
        return new Row(attributes);
    }

    private static Optional<Attribute> attribute(AttributeValue value) {
        if (value.s() != null) {
            return Optional.of(Attribute.of(value.s()));
        }
        try {
            return Optional.ofNullable(value.n()).map(Long::valueOf).map(Attribute::of);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
