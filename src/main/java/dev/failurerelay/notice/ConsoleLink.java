package dev.failurerelay.notice;

import dev.failurerelay.execution.ExecutionArn;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** The address of an execution's page in the AWS console. */
final class ConsoleLink {

    private ConsoleLink() {}

    /** An https URL in ASCII; empty for an odd ARN or a partition whose console is not known */
    static Optional<String> to(ExecutionArn arn) {
        return arn.parts()
                .flatMap(parts -> ConsoleHost.of(parts.partition(), parts.region())
                        .flatMap(host -> url(host, parts.region(), arn.value())));
    }

    private static Optional<String> url(String host, String region, String arn) {
        try {
            URI url = new URI("https", host, "/states/home", "region=" + region, "/v2/executions/details/" + arn);
            return Optional.of(url.toASCIIString());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
