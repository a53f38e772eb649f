package dev.failurerelay.infra;

import dev.failurerelay.settings.InvalidConfigurationException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the settings from CDK's context: {@code cdk.json} and {@code -c} options. */
final class CdkContext {

    private CdkContext() {}

    /** Context keys that belong to CDK and its command line, including cached lookups such as availability zones. */
    private static final Pattern CDK_KEYS = Pattern.compile(
            "(?:@aws-cdk/|aws:|aws-cdk:).*|[a-z-]+:account=.*|acknowledged-issue-numbers|cli-telemetry");

    /** Returns the settings by name, as text. Lists become comma-separated; null values are omitted. */
    static Map<String, String> settings(Map<?, ?> context) {
        Map<String, String> settings = new TreeMap<>();
        context.forEach((name, value) -> {
            if (value != null && !CDK_KEYS.matcher(String.valueOf(name)).matches()) {
                settings.put(String.valueOf(name), text(value));
            }
        });
        return settings;
    }

    private static String text(Object value) {
        return value instanceof Collection<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                : String.valueOf(value);
    }

    /** Lists all problems with the settings, for a person to read. */
    static String errorMessage(InvalidConfigurationException e) {
        List<String> problems = e.problems();
        return "Nothing was written, for " + problems.size() + (problems.size() == 1 ? " problem" : " problems")
                + " with the settings, in cdk.json's context or with -c:\n  - " + String.join("\n  - ", problems);
    }
}
