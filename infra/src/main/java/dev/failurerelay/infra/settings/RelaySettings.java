package dev.failurerelay.infra.settings;

import java.util.Map;

/**
 * The settings of the relay's stack. Texts may refer to template parameters, whose values only CloudFormation knows.
 *
 * @param environment the function's variables by name, without those that the stack sets
 * @param location the target account and region, if known
 */
public record RelaySettings(
        Map<String, String> environment,
        RelayLocation location,
        Secrets secrets,
        FunctionPackage functionPackage,
        EventSources eventSources,
        OperationsSettings operations) {

    public RelaySettings {
        environment = Map.copyOf(environment);
    }

    public RelaySettings with(Map<String, String> otherEnvironment) {
        return new RelaySettings(otherEnvironment, location, secrets, functionPackage, eventSources, operations);
    }
}
