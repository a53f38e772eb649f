package dev.failurerelay.infra.settings;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The secrets that the function may read.
 *
 * @param outseta name or complete ARN
 * @param slack name or complete ARN; empty if Slack is off
 * @param key ARN of the customer-managed KMS key that encrypts the secrets, if any
 */
public record Secrets(String outseta, Optional<String> slack, Optional<String> key) {

    public List<String> ids() {
        return Stream.concat(Stream.of(outseta), slack.stream()).distinct().toList();
    }
}
