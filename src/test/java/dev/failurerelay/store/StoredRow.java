package dev.failurerelay.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A row from a file, as {@code aws dynamodb get-item} shows what is in {@code Item}. */
public final class StoredRow {

    private static final ObjectMapper JSON = new ObjectMapper();

    private StoredRow() {}

    /** @param name as in {@code v1/named}, of a file in {@code rows} */
    public static Row named(String name) {
        Map<String, AttributeValue> item = new HashMap<>();
        read(name).fields().forEachRemaining(attribute -> item.put(attribute.getKey(), value(attribute.getValue())));
        return Row.of(item);
    }

    /** Puts it where it stood. */
    public static void put(String name, Table table) {
        table.put(named(name), Condition.always());
    }

    private static AttributeValue value(JsonNode value) {
        return value.has("S")
                ? AttributeValue.fromS(value.get("S").asText())
                : AttributeValue.fromN(value.get("N").asText());
    }

    private static JsonNode read(String name) {
        try (InputStream file = StoredRow.class.getResourceAsStream("/rows/" + name + ".json")) {
            return JSON.readTree(Objects.requireNonNull(file, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
