package dev.failurerelay.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes secrets out of texts and JSON, and characters that no reader should meet.
 *
 * <p>A value goes when its key's name contains one of the words, whatever their case and separators, or when it looks
 * like a credential by itself. Rather too much than too little: the execution, one click away, has it all.
 */
public final class Redaction {

    static final String REDACTED = "[redacted]";

    private static final List<String> KEYS = List.of(
            "password",
            "passwd",
            "passphrase",
            "pwd",
            "secret",
            "secretkey",
            "token",
            "apikey",
            "accesskey",
            "accountkey",
            "privatekey",
            "authorization",
            "credential",
            "cookie",
            "sessionid",
            "signature",
            "connectionstring");

    /** {@code DB_PASS}, but not {@code passRate}. */
    private static final String PASS = "(?<![a-z])pass(?![a-z])";

    /** A key's letters may be split by what people and programs put between words. */
    private static final String SEPARATORS = "[-_. ]?";

    /** What goes on after the word; but {@code ExpiredTokenException: …} tells what went wrong. */
    private static final String REST_OF_KEY = "[\\w.-]{0,40}+(?<!Exception|Error|Fault)";

    /** A key's end; or {@code "Name":"DB_PASSWORD","Value":}, for that is how ECS and Batch list an environment. */
    private static final String KEY_END = "(?:\\\\*+[\"'](?:\\s{0,4},\\s{0,4}\\\\*+[\"']value\\\\*+[\"'])?)?";

    /** {@code =}, {@code :} or {@code =>}; for an option, as in {@code --password x}, a blank. */
    private static final String ASSIGNED = "(?:[\\s\\h]{0,4}(?:=>|[:=]=?)[\\s\\h]{0,4}|(?<=--[\\w.-]{1,80}) {1,4})";

    /** A quote, escaped as often as the text around it; the value goes on to the next that is escaped as often, or to the line's end. */
    private static final String QUOTED = "(\\\\*+\")(?:(?!(?<!\\\\)\\3)[^\\n])*+(?:\\3|(?=\\n|$))";

    /** Up to what may end a bare value; brackets, commas and backslashes end it only where nothing of it follows them. */
    private static final String BARE =
            "(?:[^\\s\"'\\\\,;&<>(){}\\]\\[]|[\\\\,<>(){}\\]\\[](?=[^\\s\"'\\\\,;&<>(){}\\]\\[]))++";

    /** One value: quoted, bracketed with brackets in it, an authorization with its scheme, or bare. */
    private static final String VALUE = "(?:[bru]{1,2}(?=[\"']))?(?:" + QUOTED + "|'[^'\\n]*+'?"
            + "|\\[(?:[^\\[\\]]|\\[[^\\]]{0,200}+]){0,2000}+]?|\\{(?:[^{}]|\\{[^}]{0,200}+}){0,2000}+}?"
            + "|(?:bearer|basic|digest|outseta)\\s++[^\\s\"'\\\\,;]++|" + BARE + ")";

    /**
     * What has a colon and no secret: addresses, as in {@code …:execution:rotate-token:run-7} and {@code …:secret:prod/db},
     * and the action that a role most often lacks. What an equals sign follows is no address.
     */
    private static final String HARMLESS = "arn:aws[a-z-]*+:[\\w:/.+@*-]{1,1000}+(?!=)|\\bsecretsmanager:[a-z*]++";

    /** Headers whose whole line is the secret: a scheme that nobody knows, or many cookies. */
    private static final Pattern HEADER = Pattern.compile(
            "(?i)\\b((?:proxy-)?authorization|(?:set-)?cookie)(\\s{0,4}:\\s{0,4})(?![\\s\\\\\"'\\[{(])[^\\n\"'\\\\{}]{1,4000}+");

    /** An ARN is no secret, and kinship is read from it: no configured key removes it. */
    private static final String EXECUTION_ARN = "ExecutionArn";

    private static final JsonNode GONE = JsonNodeFactory.instance.textNode(REDACTED);

    private final Pattern keyWord;
    private final Pattern keyedValue;
    private final Pattern element;

    /** @param furtherKeys added to the built-in list, in any spelling: {@code customerPin} is {@code customer_pin} */
    public Redaction(Collection<String> furtherKeys) {
        String words = Stream.concat(KEYS.stream(), furtherKeys.stream())
                .map(Redaction::anySpelling)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining("|", "", "|" + PASS));
        this.keyWord = Pattern.compile(words, Pattern.CASE_INSENSITIVE);
        this.element = Pattern.compile(
                "(<[\\w:.-]{0,40}(?:" + words + ")[\\w:.-]{0,40}>)[^<]{1,4000}+", Pattern.CASE_INSENSITIVE);
        this.keyedValue = Pattern.compile(
                HARMLESS + "|((?:" + words + ")" + REST_OF_KEY + KEY_END + ASSIGNED + ")(" + VALUE + ")",
                Pattern.CASE_INSENSITIVE);
    }

    /** The text without secrets and without control, formatting and broken characters. */
    public String redact(String text) {
        String printable = Printable.only(text);
        String withoutHeaders = HEADER.matcher(printable).replaceAll("$1$2" + REDACTED);
        String withoutElements = element.matcher(withoutHeaders).replaceAll("$1" + REDACTED);
        return CredentialPatterns.without(keyedValue.matcher(withoutElements).replaceAll(Redaction::withoutValue));
    }

    /** A copy in which the values of secret keys are gone, whatever their type. Other texts stay as they are. */
    public JsonNode withoutSecretFields(JsonNode node) {
        if (node instanceof ObjectNode object) {
            boolean namesSecret = isSecret(object.path("Name").asText(""))
                    || isSecret(object.path("name").asText(""));
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties()
                    .forEach(field -> copy.set(
                            field.getKey(),
                            isSecret(field.getKey())
                                            || (namesSecret && field.getKey().equalsIgnoreCase("value"))
                                    ? GONE
                                    : withoutSecretFields(field.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> copy.add(withoutSecretFields(element)));
            return copy;
        }
        return node;
    }

    private boolean isSecret(String key) {
        return keyWord.matcher(key).find() && !key.equals(EXECUTION_ARN);
    }

    /** Keeps what is harmless, the key, and the quotes around a quoted value, so that JSON stays JSON. */
    private static String withoutValue(MatchResult match) {
        if (match.group(1) == null) {
            return Matcher.quoteReplacement(match.group());
        }
        String quote = match.group(3) == null ? "" : match.group(3);
        return Matcher.quoteReplacement(match.group(1) + quote + REDACTED + quote);
    }

    private static String anySpelling(String key) {
        return key.codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .collect(Collectors.joining(SEPARATORS));
    }
}
