package dev.failurerelay.notice;

import java.util.Optional;

/** Where a region's AWS console is. */
final class ConsoleHost {

    private ConsoleHost() {}

    /** Empty for a partition whose console is not known. GovCloud's was not seen in use, only documented. */
    static Optional<String> of(String partition, String region) {
        return switch (partition) {
            case "aws" -> Optional.of(region + ".console.aws.amazon.com");
            case "aws-cn" -> Optional.of(region + ".console.amazonaws.cn");
            // GovCloud's host has no region in it.
            case "aws-us-gov" -> Optional.of("console.amazonaws-us-gov.com");
            default -> Optional.empty();
        };
    }
}
