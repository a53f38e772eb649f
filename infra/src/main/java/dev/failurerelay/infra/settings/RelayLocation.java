package dev.failurerelay.infra.settings;

import java.util.Optional;

/**
 * Where the relay itself is deployed: where nothing is said, in the account and region of whoever deploys it.
 *
 * @param account twelve digits
 */
public record RelayLocation(Optional<String> account, Optional<String> region) {

    /** As in the ARNs of a region. */
    public static String partition(String region) {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
}
