package dev.failurerelay.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failurerelay.PlantedValue;
import java.io.IOException;
import java.util.List;

/** What redaction promises of any JSON. */
class SecretFieldsFuzzTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Redaction REDACTION = new Redaction(List.of());

    @FuzzTest
    void anyObjectLosesItsSecretFields(byte[] input) {
        JsonNode json = parsed(input);
        String password = PlantedValue.of(input);
        json.findParents("name").forEach(object -> plant(object, password));
        plant(json, password);
        JsonNode before = json.deepCopy();

        JsonNode redacted = REDACTION.withoutSecretFields(json);

        assertThat(json).isEqualTo(before);
        assertThat(redacted.toString()).doesNotContain(password);
        assertThat(REDACTION.withoutSecretFields(redacted)).isEqualTo(redacted);
        assertThat(redacted.size()).isEqualTo(json.size());
    }

    private static void plant(JsonNode node, String password) {
        if (node instanceof ObjectNode object) {
            object.put("dbPassword", password).putObject("login").put("token", password);
        }
    }

    private static JsonNode parsed(byte[] input) {
        try {
            return JSON.readTree(input);
        } catch (IOException unreadable) {
            return JSON.createObjectNode();
        }
    }
}
