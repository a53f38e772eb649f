package dev.failurerelay.infra.settings;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The secrets that the function reads, and no other.
 *
 * @param outseta name or whole ARN
 * @param slack likewise; empty where Slack is off
 * @param key the ARN of a KMS key of the customer's own, where it encrypts them
 */
public record Secrets(String outseta, Optional<String> slack, Optional<String> key) {

    public List<String> ids() {
        return Stream.concat(Stream.of(outseta), slack.stream()).distinct().toList();
    }
}
