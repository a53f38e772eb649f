package dev.failurerelay.infra.constructs;

import java.util.Comparator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import software.amazon.awscdk.services.lambda.Runtime;

/** Lambda's latest Java runtime that this CDK version knows. */
final class LatestJavaRuntime {

    /** Excludes names with a suffix, such as {@code java8.al2}, because none of them is the latest. */
    private static final Pattern NAME = Pattern.compile("java(?<release>\\d+)");

    private LatestJavaRuntime() {}

    static Runtime runtime() {
        return Runtime.ALL.stream()
                .filter(runtime -> NAME.matcher(runtime.getName()).matches())
                .max(Comparator.comparingInt(LatestJavaRuntime::release))
                .orElseThrow();
    }

    private static int release(Runtime runtime) {
        return NAME.matcher(runtime.getName())
                .results()
                .map((MatchResult name) -> name.group(1))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElseThrow();
    }
}
