package dev.failurerelay.infra.settings;

import java.util.Map;

/**
 * What is to be deployed. Its texts may be those of a template's parameters, which CloudFormation knows and this program
 * does not.
 *
 * @param environment the function's variables, by name: those that were set, and not those that the stack sets itself
 * @param home where the stack goes, as far as that is known
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
