package dev.failurerelay.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Evaluates the rules of composite alarms. */
final class AlarmRules {

    private static final Pattern STATE = Pattern.compile("ALARM\\(\"(\\w+)\"\\)");
    private static final Pattern NOT = Pattern.compile("NOT \\((true|false)\\)");
    private static final Pattern GROUP =
            Pattern.compile("\\((true|false)(?: (AND|OR) (true|false))?(?: OR (true|false))*\\)");

    private AlarmRules() {}

    /** @param ringing logical ids */
    static boolean holds(JsonNode rule, Set<String> ringing) {
        StringBuilder text = new StringBuilder();
        rule.path("Fn::Join")
                .path(1)
                .forEach(part -> text.append(
                        part.isTextual()
                                ? part.asText()
                                : part.path("Fn::GetAtt").path(0).asText()));
        String reduced = STATE.matcher(text).replaceAll(state -> String.valueOf(ringing.contains(state.group(1))));
        while (!reduced.equals("true") && !reduced.equals("false")) {
            String before = reduced;
            reduced = NOT.matcher(reduced)
                    .replaceAll(not -> String.valueOf(not.group(1).equals("false")));
            reduced = GROUP.matcher(reduced).replaceAll(AlarmRules::reduced);
            if (reduced.equals(before)) {
                throw new AssertionError(text);
            }
        }
        return reduced.equals("true");
    }

    private static String reduced(MatchResult group) {
        boolean any = group.group().contains("true");
        boolean all = !group.group().contains("false");
        return String.valueOf(group.group().contains("AND") ? all : any);
    }
}
