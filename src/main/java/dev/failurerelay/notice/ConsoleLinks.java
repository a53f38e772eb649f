package dev.failurerelay.notice;

import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.history.LambdaFunction;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Optional;

/** Addresses of pages in the AWS console: https URLs in ASCII, empty for a partition whose console is unknown. */
final class ConsoleLinks {

    /** Later times, which no execution has, have no epoch milliseconds. */
    private static final long MAX_EPOCH_SECOND = 1L << 40;

    private ConsoleLinks() {}

    /**
     * An execution's page.
     *
     * @param time when it started, or else stopped: the console looks for an Express execution around that time
     * @return empty for an ARN without parts
     */
    static Optional<String> execution(ExecutionArn arn, Optional<Instant> time) {
        String page = arn.express()
                ? "/express-executions/details/" + arn.value() + startDate(time)
                : "/v2/executions/details/" + arn.value();
        return arn.parts()
                .flatMap(parts -> host(parts.partition(), parts.region())
                        .flatMap(host -> executionUrl(host, parts.region(), page)));
    }

    /** Not documented: several public projects build the address like this. */
    private static String startDate(Optional<Instant> time) {
        return time.filter(instant -> Math.abs(instant.getEpochSecond()) < MAX_EPOCH_SECOND)
                .map(instant -> "?startDate=" + instant.toEpochMilli())
                .orElse("");
    }

    private static Optional<String> executionUrl(String host, String region, String page) {
        try {
            URI url = new URI("https", host, "/states/home", "region=" + region, page);
            return Optional.of(url.toASCIIString());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /**
     * A Lambda function's default log group. Region and name consist of characters that need no escaping. The URL does not
     * name the account: the console shows the one that its reader is signed in to.
     */
    static Optional<String> logGroup(LambdaFunction function) {
        // The console decodes what follows # twice: $252F is a slash.
        return host(function.partition(), function.region())
                .map(host ->
                        "https://%s/cloudwatch/home?region=%s#logsV2:log-groups/log-group/$252Faws$252Flambda$252F%s"
                                .formatted(host, function.region(), function.name()));
    }

    private static Optional<String> host(String partition, String region) {
        return switch (partition) {
            case "aws" -> Optional.of(region + ".console.aws.amazon.com");
            case "aws-cn" -> Optional.of(region + ".console.amazonaws.cn");
            // Documented, but not tested. It does not contain the region.
            case "aws-us-gov" -> Optional.of("console.amazonaws-us-gov.com");
            default -> Optional.empty();
        };
    }
}
