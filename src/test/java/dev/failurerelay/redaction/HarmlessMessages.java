package dev.failurerelay.redaction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Ordinary messages in which nothing is secret: of each, all words are to be shown. */
final class HarmlessMessages {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What stands around words, and what a notice may lay out in another way. */
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\"'`(){}\\[\\],;|]+");

    /** The labels in the brackets of AWS's SDK, which a notice words in its own way. */
    private static final Set<String> SDK_LABELS =
            Set.of("Service", "Status", "Code", "Error", "Request", "Extended", "ID", "Proxy", "null");

    record Message(String kind, String text) {

        boolean isHarmedIn(String notice) {
            return notice.contains("[redacted]") || !missingIn(notice).isEmpty();
        }

        List<String> missingIn(String notice) {
            return words().filter(word -> !notice.contains(word)).toList();
        }

        private Stream<String> words() {
            return texts().flatMap(BETWEEN_WORDS::splitAsStream)
                    .map(word -> word.replaceAll("[.:]+$", ""))
                    .filter(word -> word.length() > 1 && !SDK_LABELS.contains(word));
        }

        /** Of JSON, the values: a notice may leave out their names. */
        private Stream<String> texts() {
            if (!text.startsWith("{\"")) {
                return Stream.of(text);
            }
            try {
                return values(JSON.readTree(text));
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(text, e);
            }
        }

        private static Stream<String> values(JsonNode node) {
            return node.isContainerNode()
                    ? StreamSupport.stream(node.spliterator(), false).flatMap(Message::values)
                    : Stream.of(node.asText());
        }
    }

    private HarmlessMessages() {}

    static List<Message> messages() {
        return SecretCorpus.lines("harmless").stream()
                .map(line -> new Message(line.heading(), line.text().translateEscapes()))
                .collect(Collectors.toList());
    }
}
