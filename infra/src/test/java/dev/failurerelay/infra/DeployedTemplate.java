package dev.failurerelay.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates a template with parameters as CloudFormation does, or rejects the parameters. */
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
        this.intrinsics = new IntrinsicFunctions(template, values);
    }

    /**
     * Returns resources and outputs by logical id. The location of the code is omitted, and so are empty variables,
     * which the function treats as unset.
     *
     * @param parameters template and pseudo parameters; all others have their defaults
     * @throws Refused if the parameters are not allowed
     */
    static JsonNode of(JsonNode template, Map<String, String> parameters) {
        DeployedTemplate deployed = new DeployedTemplate(template, parameters);
        deployed.checkParameters();
        deployed.checkRules();
        return deployed.create();
    }

    /** The parameters are invalid: CloudFormation would create nothing. */
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
                // CDK's own rule about its bootstrap.
                .filter(rule -> !rule.getKey().equals("CheckBootstrapVersion"))
                .flatMap(rule -> rule.getValue().path("Assertions").valueStream())
                .filter(assertion -> !intrinsics.isTrue(assertion.path("Assert")))
                .forEach(assertion -> {
                    throw new RejectedParametersException(
                            assertion.path("AssertDescription").asText());
                });
    }

    private JsonNode create() {
        ObjectNode created = SynthesizedApp.JSON.createObjectNode();
        template.path("Resources").properties().stream()
                .filter(resource -> isCreated(resource.getValue()))
                .forEach(resource -> created.set(resource.getKey(), resource(resource.getValue())));
        template.path("Outputs")
                .properties()
                .forEach(output -> created.set(
                        "output " + output.getKey(),
                        intrinsics.resolved(output.getValue()).orElseThrow()));
        return created;
    }

    private JsonNode resource(JsonNode resource) {
        ObjectNode created = (ObjectNode) intrinsics.resolved(resource).orElseThrow();
        created.remove(List.of("Metadata", "Condition"));
        if (created.path("Type").asText().equals("AWS::Lambda::Function")) {
            ((ObjectNode) created.path("Properties")).remove("Code");
            ((ObjectNode) created.at("/Properties/Environment/Variables"))
                    .properties()
                    .removeIf(variable -> variable.getValue().isTextual()
                            && variable.getValue().asText().isEmpty());
        }
        return created;
    }

    private boolean isCreated(JsonNode resource) {
        return !resource.has("Condition")
                || intrinsics.holds(resource.path("Condition").asText());
    }
}
