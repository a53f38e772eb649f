package dev.failurerelay.infra.settings;

import java.util.Optional;

/**
 * The account and region of the relay. If empty, those of the deploying credentials apply.
 *
 * @param account twelve digits
 */
public record RelayLocation(Optional<String> account, Optional<String> region) {

    /** Returns the ARN of the relay's bus, to which members forward. Account and region are set if there are members. */
    public String bus() {
        return "arn:%s:events:%s:%s:event-bus/default"
                .formatted(partition(region.orElseThrow()), region.orElseThrow(), account.orElseThrow());
    }

    /** Whether a regional ARN is known to belong to another region than the relay. */
    boolean isElsewhere(String arn) {
        return region.filter(own -> !own.equals(arn.split(":", -1)[3])).isPresent();
    }

    /** Returns the partition of a region's ARNs, for example {@code aws-cn}. */
    public static String partition(String region) {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
}
