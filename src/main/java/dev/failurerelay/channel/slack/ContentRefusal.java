package dev.failurerelay.channel.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Why Slack refused a message's content: the error code and the rules that Slack names, such as {@code invalid_blocks (must be less
 * than 3001 characters at /blocks/2/text/text)}. Of a rule, only words that Slack's own rules consist of are kept, because it might
 * quote the message.
 */
record ContentRefusal(String code, List<String> rules) {

    private static final int MAX_RULES = 5;
    private static final int MAX_RULE_LENGTH = 300;

    /** The pointer's names are keys of Block Kit. */
    private static final Pattern RULE = Pattern.compile(
            "\\[ERROR\\] (?<rule>[^\\[\\]]{1,150}) \\[json-pointer:(?<pointer>(?:/(?:[a-z_]{1,20}|\\d{1,3})){1,8})\\]");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");

    private static final Set<String> WORDS =
            Set.of(("a additional all allowed an array at be boolean cannot characters empty"
                            + " enum exceed failed field fields format greater invalid is item items least length less long longer match"
                            + " maximum minimum missing more most must no not number object of one only or property provide required"
                            + " schema schemas short string text than the to too type unexpected unique unsupported url valid value")
                    .split(" "));

    static ContentRefusal of(String code, JsonNode answer) {
        return new ContentRefusal(
                code,
                answer.path("response_metadata")
                        .path("messages")
                        .valueStream()
                        .map(JsonNode::asText)
                        .filter(message -> message.length() <= MAX_RULE_LENGTH)
                        .map(RULE::matcher)
                        .filter(Matcher::matches)
                        .limit(MAX_RULES)
                        .map(rule -> ownWords(rule.group("rule")) + " at " + rule.group("pointer"))
                        .toList());
    }

    private static String ownWords(String rule) {
        return Arrays.stream(rule.split(" "))
                .map(word -> WORDS.contains(word) || NUMBER.matcher(word).matches() ? word : "…")
                .collect(Collectors.joining(" "));
    }

    @Override
    public String toString() {
        return code + (rules.isEmpty() ? "" : " (" + String.join("; ", rules) + ")");
    }
}
