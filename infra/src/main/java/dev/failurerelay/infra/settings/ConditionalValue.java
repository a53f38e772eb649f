package dev.failurerelay.infra.settings;

import java.util.Optional;
import software.amazon.awscdk.CfnCondition;

/**
 * An optional value.
 *
 * @param condition whether the value is set, if only CloudFormation knows that
 */
public record ConditionalValue(String value, Optional<CfnCondition> condition) {

    static ConditionalValue of(String value) {
        return new ConditionalValue(value, Optional.empty());
    }
}
