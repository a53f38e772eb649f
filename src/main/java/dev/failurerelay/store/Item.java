package dev.failurerelay.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Rows in DynamoDB's types. */
final class Item {

    private Item() {}

    static Map<String, AttributeValue> of(Row row) {
        return row.attributes().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, attribute -> value(attribute.getValue())));
    }

    static AttributeValue value(Attribute attribute) {
        return attribute instanceof Attribute.Text text
                ? AttributeValue.fromS(text.value())
                : AttributeValue.fromN(Long.toString(((Attribute.Count) attribute).value()));
    }

    /** Leaves out attributes that are neither a text nor a 64-bit whole number: another program wrote them. */
    static Row row(Map<String, AttributeValue> item) {
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
