package dev.failurerelay.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failurerelay.redaction.Writing.Notation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Removes secrets, and characters that are not printable.
 *
 * <p>The text is read from left to right, and again only if something was redacted. At each word the recognizers are asked in turn; the first that understands it
 * decides which parts of it are secret, and where reading goes on. So the name in an ARN is never taken for a key, and the time
 * is linear.
 */
public final class Redaction {

    private static final String REDACTED = "[redacted]";

    /** Stands for a text that could not be redacted. */
    static final String UNSAFE = "(The relay could not make this text safe to show.)";

    /** Two are nearly always enough; the limit keeps the time linear. */
    private static final int MAX_PASSES = 8;

    private static final Logger LOG = Logger.getLogger(Redaction.class);

    /** Fields that hold the name of a key, beside its {@code Value}. */
    private static final List<String> NAMES =
            List.of("Name", "name", "Key", "key", "ParameterKey", "parameter", "property", "variable", "header");

    private static final JsonNode REDACTED_NODE = JsonNodeFactory.instance.textNode(REDACTED);

    private final KeyNames keys;
    private final List<Recognizer> recognizers;

    /** @param furtherKeys added to the built-in ones, in any spelling: {@code customerPin} is {@code customer_pin} */
    public Redaction(Collection<String> furtherKeys) {
        this(new KeyNames(furtherKeys));
    }

    private Redaction(KeyNames keys) {
        this(
                keys,
                List.of(
                        new PemBlocks(),
                        new XmlElements(keys),
                        new Urls(keys),
                        new Arns(),
                        new JsonWebTokens(),
                        new AwsAccessKeys(),
                        new KnownTokens(),
                        new LongBase64(),
                        new CommandLines(keys),
                        new OraclePasswords(),
                        new GoDataSources(),
                        new Authorizations(),
                        new SqlPasswords(keys),
                        new KeyedValues(keys)));
    }

    /** @param recognizers in the order in which they are asked */
    Redaction(KeyNames keys, List<Recognizer> recognizers) {
        this.keys = keys;
        this.recognizers = recognizers;
    }

    /** The text without secrets, and without characters that are not {@link Printable}. Never throws. */
    public String redact(String text) {
        try {
            return untilStable(Printable.only(text));
        } catch (RuntimeException | StackOverflowError fault) {
            // A notice without this text is better than none; the fault's message may quote the text.
            LOG.errorf("A text could not be redacted: %s", fault.getClass().getSimpleName());
            return UNSAFE;
        }
    }

    /** Without a value, what stands around it may read as something else: a quotation that was open is closed, for example. */
    private String untilStable(String text) {
        String before = text;
        String after = read(text);
        for (int i = 0; i < MAX_PASSES && !after.equals(before); i++) {
            before = after;
            after = read(before);
        }
        return after;
    }

    private String read(String text) {
        SourceText source = new SourceText(text);
        StringBuilder redacted = new StringBuilder(source.length());
        int copied = 0;
        int position = 0;
        boolean afterEscape = false;
        while (position < source.length()) {
            int escape = source.escape(position);
            if (escape > 0) {
                position += escape;
                afterEscape = true;
                continue;
            }
            Optional<Recognized> recognized =
                    afterEscape || source.isStart(position) ? recognise(source, position) : Optional.empty();
            for (Span secret : recognized.map(Recognized::secrets).orElse(List.of())) {
                if (isRedacted(source, secret)) {
                    continue;
                }
                redacted.append(source.value(), copied, secret.start()).append(REDACTED);
                copied = afterPair(source, secret.end());
            }
            position = recognized.map(Recognized::end).orElse(position + 1);
            afterEscape = false;
        }
        return redacted.append(source.value(), copied, source.length()).toString();
    }

    /** A limit may cut a value between the halves of a surrogate pair, of which none has a form in UTF-8. */
    private static int afterPair(SourceText text, int index) {
        return Character.isLowSurrogate(text.at(index)) ? index + 1 : index;
    }

    /** Whether the text was redacted before, so that its brackets may count as quotation marks of the value. */
    private static boolean isRedacted(SourceText text, Span secret) {
        return text.slice(secret).equals(REDACTED)
                || (secret.start() > 0
                        && text.hasAt(secret.start() - 1, REDACTED)
                        && secret.end() - secret.start() == REDACTED.length() - 2);
    }

    private Optional<Recognized> recognise(SourceText text, int position) {
        for (Recognizer recognizer : recognizers) {
            Optional<Recognized> recognized = recognizer.at(text, position);
            if (recognized.isPresent()) {
                return recognized;
            }
        }
        return Optional.empty();
    }

    /** A copy without the values of secret keys, whatever their type. Other strings are not redacted. */
    public JsonNode withoutSecretFields(JsonNode node) {
        JsonNode copy = node.deepCopy();
        redactFields(copy);
        return copy;
    }

    private void redactFields(JsonNode node) {
        if (node instanceof ObjectNode object) {
            KeyKind named =
                    NAMES.stream().map(name -> kindOf(object.path(name))).reduce(KeyKind.NONE, KeyKind::stronger);
            object.properties().stream()
                    .filter(field -> isSecret(field, named))
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(key -> object.set(key, REDACTED_NODE));
        }
        node.forEach(this::redactFields);
    }

    /** A count such as {@code max_tokens} is no token. */
    private boolean isSecret(Map.Entry<String, JsonNode> field, KeyKind named) {
        JsonNode value = field.getValue();
        KeyKind kind = isValue(field.getKey()) ? named : keys.kindOf(field.getKey());
        if (kind == KeyKind.NONE || value.isNull() || value.isBoolean()) {
            return false;
        }
        return value.isContainerNode() ? holdsSecret(kind, value) : isSecretText(kind, Notation.JSON, value.asText());
    }

    private static boolean isValue(String key) {
        return key.equalsIgnoreCase("value") || key.equals("ParameterValue");
    }

    /** A list may hold the names of secrets alone. */
    private static boolean holdsSecret(KeyKind kind, JsonNode container) {
        return container
                .valueStream()
                .anyMatch(value -> value.isContainerNode()
                        ? holdsSecret(kind, value)
                        : isSecretText(kind, Notation.COLON, value.asText()));
    }

    private static boolean isSecretText(KeyKind kind, Notation notation, String text) {
        return ValueJudgement.isSecret(kind, Writing.quoted(notation), text);
    }

    private KeyKind kindOf(JsonNode name) {
        return name.isTextual() ? keys.kindOf(name.asText()) : KeyKind.NONE;
    }
}
