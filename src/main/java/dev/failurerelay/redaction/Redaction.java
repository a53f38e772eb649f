package dev.failurerelay.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Removes secrets, and characters that are not printable.
 *
 * <p>A value is removed if its key contains one of the words, in any case and with any separators, or if it has the shape of
 * a credential. Removing too much is better than too little, because the console has the whole text.
 */
public final class Redaction {

    private static final String REDACTED = "[redacted]";

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

    /** What people and programs put between the words of a key. */
    private static final String SEPARATORS = "[-_. ]?";

    /** The rest of the key; but {@code ExpiredTokenException: …} is an error, not a key. */
    private static final String REST_OF_KEY = "[\\w.-]{0,40}+(?<!Exception|Error|Fault)";

    /** A key's end; or {@code "Name":"DB_PASSWORD","Value":}, as ECS and Batch list environment variables. */
    private static final String KEY_END = "(?:\\\\*+[\"'](?:\\s{0,4},\\s{0,4}\\\\*+[\"']value\\\\*+[\"'])?)?";

    /** {@code =}, {@code :} or {@code =>}; after an option, as in {@code --password x}, a blank. */
    private static final String ASSIGNED = "(?:[\\s\\h]{0,4}(?:=>|[:=]=?)[\\s\\h]{0,4}|(?<=--[\\w.-]{1,80}) {1,4})";

    /** From a quote to the next one that is escaped as often, or to the line's end. */
    private static final String QUOTED = "(\\\\*+\")(?:(?!(?<!\\\\)\\3)[^\\n])*+(?:\\3|(?=\\n|$))";

    /** A value without quotes. Brackets, commas and backslashes end it only if no other character of a value follows. */
    private static final String BARE =
            "(?:[^\\s\"'\\\\,;&<>(){}\\]\\[]|[\\\\,<>(){}\\]\\[](?=[^\\s\"'\\\\,;&<>(){}\\]\\[]))++";

    /** One value: quoted, in brackets that may be nested, an authorization with its scheme, or bare. */
    private static final String VALUE = "(?:[bru]{1,2}(?=[\"']))?(?:" + QUOTED + "|'[^'\\n]*+'?"
            + "|\\[(?:[^\\[\\]]|\\[[^\\]]{0,200}+]){0,2000}+]?|\\{(?:[^{}]|\\{[^}]{0,200}+}){0,2000}+}?"
            + "|(?:bearer|basic|digest|outseta)\\s++[^\\s\"'\\\\,;]++|" + BARE + ")";

    /**
     * A colon in these precedes no secret: ARNs, as in {@code …:execution:rotate-token:run-7} and {@code …:secret:prod/db},
     * and the action that a role most often lacks. A text before an equals sign is not an ARN.
     */
    private static final String HARMLESS = "arn:aws[a-z-]*+:[\\w:/.+@*-]{1,1000}+(?!=)|\\bsecretsmanager:[a-z*]++";

    /** Headers whose whole line is secret, because the scheme is unknown or there are several cookies. */
    private static final Pattern HEADER = Pattern.compile(
            "(?i)\\b((?:proxy-)?authorization|(?:set-)?cookie)(\\s{0,4}:\\s{0,4})(?![\\s\\\\\"'\\[{(])[^\\n\"'\\\\{}]{1,4000}+");

    /** Secrets by their own shape, whatever their key: each with its source or an example. */
    private static final List<Pattern> CREDENTIALS = List.of(
            // AWS access key ids: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
            Pattern.compile("(?<![A-Z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,}+"),
            // Slack: https://api.slack.com/concepts/token-types, and webhook addresses
            Pattern.compile("(?i)x(?:ox[a-z]|app)[a-z.]{0,10}-[a-z0-9-]{6,}+"),
            Pattern.compile("(?i)hooks\\.slack(?:-gov)?\\.com/[a-z0-9/_-]++"),
            // "Basic dXNlcjpwYXNz", but not "Basic authentication failed": has a digit, a sign, an inner capital or 20
            // letters
            Pattern.compile("(?i)\\b(?:bearer|basic)\\s++(?=[a-z]*+[0-9+/=_~-]|[a-z]{20}|(?-i:[A-Za-z]*?[a-z][A-Z]))"
                    + "[a-z0-9+/=._~-]{8,}+"),
            Pattern.compile("(?i)\\boutseta\\s++[a-z0-9-]++:[a-z0-9-]++"),
            // JWT, whole or truncated: two base64url parts, the first a JSON object
            Pattern.compile("eyJ[A-Za-z0-9_-]{8,}+(?:\\.[A-Za-z0-9_-]*+){0,4}"),
            // URL credentials, up to the last @: a password may contain some
            Pattern.compile("(?<=://)[^\\s/\"'<>?#]+(?=@)"),
            Pattern.compile("(?<=://)[^\\s/:@\"'<>?#]{1,100}:[^\\s\"'<>]{1,200}?(?=@)"),
            Pattern.compile("-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----[\\s\\S]*?"
                    + "(?:-----END [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----|$)"),
            // Step Functions task tokens, and any other long, mixed base64
            Pattern.compile("(?<![A-Za-z0-9+/_-])(?=[A-Za-z+/_-]*+[0-9])(?=[A-Z0-9+/_-]*+[a-z])(?=[a-z0-9+/_-]*+[A-Z])"
                    + "(?:A[AQ][A-Za-z0-9+/_-]{62,}+|[A-Za-z0-9+/_-]{160,}+)=*+"));

    private static final JsonNode REDACTED_NODE = JsonNodeFactory.instance.textNode(REDACTED);

    private final Pattern keyWord;
    private final Pattern keyedValue;
    private final Pattern element;

    /** @param furtherKeys added to the built-in ones, in any spelling: {@code customerPin} is {@code customer_pin} */
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

    /** The text without secrets, and without characters that are not {@link Printable}. */
    public String redact(String text) {
        String printable = Printable.only(text);
        String withoutHeaders = HEADER.matcher(printable).replaceAll("$1$2" + REDACTED);
        String withoutElements = element.matcher(withoutHeaders).replaceAll("$1" + REDACTED);
        String remaining = keyedValue.matcher(withoutElements).replaceAll(Redaction::withoutValue);
        for (Pattern credential : CREDENTIALS) {
            remaining = credential.matcher(remaining).replaceAll(Matcher.quoteReplacement(REDACTED));
        }
        return remaining;
    }

    /** A copy without the values of secret keys, whatever their type. Other strings are not redacted. */
    public JsonNode withoutSecretFields(JsonNode node) {
        JsonNode copy = node.deepCopy();
        redactFields(copy);
        return copy;
    }

    private void redactFields(JsonNode node) {
        if (node instanceof ObjectNode object) {
            boolean namesSecret = isSecret(object.path("Name").asText(""))
                    || isSecret(object.path("name").asText(""));
            object.propertyStream()
                    .map(Map.Entry::getKey)
                    .filter(key -> isSecret(key) || (namesSecret && key.equalsIgnoreCase("value")))
                    .toList()
                    .forEach(key -> object.set(key, REDACTED_NODE));
        }
        node.forEach(this::redactFields);
    }

    private boolean isSecret(String key) {
        return keyWord.matcher(key).find();
    }

    /** Keeps what is harmless, the key, and the quotes around the value, so that JSON remains JSON. */
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
