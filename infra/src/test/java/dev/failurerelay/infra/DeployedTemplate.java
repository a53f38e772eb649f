package dev.failurerelay.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What CloudFormation would make of a template with some parameters, or that it would refuse them. */
final class DeployedTemplate {

    private final JsonNode template;
    private final Map<String, String> values;
    private final IntrinsicFunctions intrinsics;

    private DeployedTemplate(JsonNode template, Map<String, String> parameters) {
        this.template = template;
        this.values = new HashMap<>(Map.of(
                "AWS::Region", SynthesizedApp.REGION,
                "AWS::AccountId", SynthesizedApp.ACCOUNT,
                "AWS::Partition", "aws"));
        template.path("Parameters")
                .properties()
                .forEach(parameter -> Optional.ofNullable(parameter.getValue().get("Default"))
                        .ifPresent(value -> values.put(parameter.getKey(), value.asText())));
        values.putAll(parameters);
        this.intrinsics = new IntrinsicFunctions(template.path("Conditions"), values);
    }

    /**
     * Resources and outputs, by logical id. Where the function's code lies is left out, and so are variables that are empty,
     * which the function takes for unset.
     *
     * @param parameters as they are given, and pseudo parameters; the others have their defaults
     * @throws Refused where the parameters are not allowed
     */
    static JsonNode of(JsonNode template, Map<String, String> parameters) {
        DeployedTemplate deployed = new DeployedTemplate(template, parameters);
        deployed.checkParameters();
        deployed.checkRules();
        return deployed.made();
    }

    /** CloudFormation would make nothing. */
    static final class RejectedParametersException extends RuntimeException {

        private static final long serialVersionUID = 1;

        RejectedParametersException(String why) {
            super(why);
        }
    }

    private void checkParameters() {
        template.path("Parameters").properties().forEach(parameter -> {
            String name = parameter.getKey();
            JsonNode definition = parameter.getValue();
            String value = Optional.ofNullable(values.get(name))
                    .orElseThrow(() -> new RejectedParametersException(name + " has no value"));
            if (!value.matches(definition.path("AllowedPattern").asText(".*"))) {
                throw new RejectedParametersException(name + " does not match");
            }
            if (definition.has("AllowedValues")
                    && definition
                            .path("AllowedValues")
                            .valueStream()
                            .noneMatch(allowed -> allowed.asText().equals(value))) {
                throw new RejectedParametersException(name + " is none of the allowed values");
            }
        });
    }

    private void checkRules() {
        template.path("Rules").properties().stream()
                // CDK's own, of what it was set up with.
                .filter(rule -> !rule.getKey().equals("CheckBootstrapVersion"))
                .flatMap(rule -> rule.getValue().path("Assertions").valueStream())
                .filter(assertion -> !intrinsics.isTrue(assertion.path("Assert")))
                .forEach(assertion -> {
                    throw new RejectedParametersException(
                            assertion.path("AssertDescription").asText());
                });
    }

    private JsonNode made() {
        ObjectNode made = SynthesizedApp.JSON.createObjectNode();
        template.path("Resources").properties().stream()
                .filter(resource -> isMade(resource.getValue()))
                .forEach(resource -> made.set(resource.getKey(), resource(resource.getValue())));
        template.path("Outputs")
                .properties()
                .forEach(output -> made.set(
                        "output " + output.getKey(),
                        intrinsics.resolved(output.getValue()).orElseThrow()));
        return made;
    }

    private JsonNode resource(JsonNode resource) {
        ObjectNode made = (ObjectNode) intrinsics.resolved(resource).orElseThrow();
        made.remove(List.of("Metadata", "Condition"));
        if (made.path("Type").asText().equals("AWS::Lambda::Function")) {
            ((ObjectNode) made.path("Properties")).remove("Code");
            ((ObjectNode) made.at("/Properties/Environment/Variables"))
                    .properties()
                    .removeIf(variable -> variable.getValue().isTextual()
                            && variable.getValue().asText().isEmpty());
        }
        return made;
    }

    private boolean isMade(JsonNode resource) {
        return !resource.has("Condition")
                || intrinsics.holds(resource.path("Condition").asText());
    }
}
