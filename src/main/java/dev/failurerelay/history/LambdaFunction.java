package dev.failurerelay.history;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Lambda function that a state called.
 *
 * @param partition as in {@code aws}
 * @param region looks like a region
 * @param account digits; the one that the function belongs to
 * @param name 1 to 140 letters, digits, {@code -} and {@code _}
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">names</a>
 */
public record LambdaFunction(String partition, String region, String account, String name) {

    private static final String NAME = "(?<name>[A-Za-z0-9_-]{1,140})(?::[A-Za-z0-9$_-]{1,128})?";

    private static final Pattern ARN = Pattern.compile(
            "arn:(?<partition>[a-z0-9-]{1,40}):lambda:(?<region>[a-z0-9-]{1,40}):(?<account>\\d{12}):function:" + NAME);

    private static final Pattern NAME_OR_PARTIAL_ARN = Pattern.compile("(?:(?<account>\\d{12}):function:)?" + NAME);

    /** Empty for anything but a function's ARN, with or without a version or alias. */
    static Optional<LambdaFunction> ofArn(String arn) {
        Matcher whole = ARN.matcher(arn);
        return whole.matches() && RegionName.isOne(whole.group("region"))
                ? Optional.of(new LambdaFunction(
                        whole.group("partition"), whole.group("region"), whole.group("account"), whole.group("name")))
                : Optional.empty();
    }

    /**
     * Reads whatever Lambda takes as {@code FunctionName}: a name, a partial ARN, a whole one.
     *
     * @param partition of a function without a whole ARN, as is {@code region}
     * @param account of a function without even a partial one
     */
    static Optional<LambdaFunction> named(String functionName, String partition, String region, String account) {
        Matcher brief = NAME_OR_PARTIAL_ARN.matcher(functionName);
        return brief.matches() && RegionName.isOne(region)
                ? Optional.of(new LambdaFunction(
                        partition,
                        region,
                        Optional.ofNullable(brief.group("account")).orElse(account),
                        brief.group("name")))
                : ofArn(functionName);
    }
}
