package dev.failurerelay.infra;

import dev.failurerelay.settings.InvalidConfigurationException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The settings as they were written: in {@code cdk.json}'s context or with {@code -c}. */
final class CdkContext {

    private CdkContext() {}

    /** What CDK and its command line keep in the context for themselves, what was looked up of an account included. */
    private static final Pattern CDK_KEYS = Pattern.compile(
            "(?:@aws-cdk/|aws:|aws-cdk:).*|[a-z-]+:account=.*|acknowledged-issue-numbers|cli-telemetry");

    /** By name, as texts; lists become comma-separated, and what is null is left out. */
    static Map<String, String> in(Map<?, ?> context) {
        Map<String, String> given = new TreeMap<>();
        context.forEach((name, value) -> {
            if (value != null && !CDK_KEYS.matcher(String.valueOf(name)).matches()) {
                given.put(String.valueOf(name), text(value));
            }
        });
        return given;
    }

    private static String text(Object value) {
        return value instanceof Collection<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                : String.valueOf(value);
    }

    /** What is wrong with them, for a person. */
    static String errorMessage(InvalidConfigurationException e) {
        List<String> problems = e.problems();
        return "Nothing was written, for " + problems.size() + (problems.size() == 1 ? " problem" : " problems")
                + " with the settings, in cdk.json's context or with -c:\n  - " + String.join("\n  - ", problems);
    }
}
