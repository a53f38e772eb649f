package dev.failurerelay.notice;

import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.history.LambdaFunction;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Addresses of pages in the AWS console: https URLs in ASCII, empty for a partition whose console is unknown. */
final class ConsoleLinks {

    private ConsoleLinks() {}

    /** An execution's page; empty for an ARN without parts. */
    static Optional<String> execution(ExecutionArn arn) {
        return arn.parts()
                .flatMap(parts -> host(parts.partition(), parts.region())
                        .flatMap(host -> executionUrl(host, parts.region(), arn.value())));
    }

    private static Optional<String> executionUrl(String host, String region, String arn) {
        try {
            URI url = new URI("https", host, "/states/home", "region=" + region, "/v2/executions/details/" + arn);
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
