package dev.failurerelay.infra.settings;

import java.util.Optional;
import software.amazon.awscdk.CfnCondition;

/**
 * A value that may be left out.
 *
 * @param condition that it was given, where only CloudFormation knows
 */
public record ConditionalValue(String value, Optional<CfnCondition> condition) {

    static ConditionalValue of(String value) {
        return new ConditionalValue(value, Optional.empty());
    }
}
