package dev.failurerelay.infra.constructs;

import java.util.Comparator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import software.amazon.awscdk.services.lambda.Runtime;

/** Lambda's newest Java runtime that CDK knows: a newer CDK brings a newer one. */
final class LatestJavaRuntime {

    /** Some have more in their names, as {@code java8.al2}: none of these is the newest. */
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
