package dev.failurerelay.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What CloudFormation would make of a template: parameters, rules, conditions and texts put together, as far as the stacks
 * use them. References from one resource to another stay.
 */
final class Deployed {

    /** In these, a list of one and that one are the same. */
    private static final Set<String> OF_A_POLICY = Set.of("Action", "Resource");

    private final JsonNode template;
    private final Map<String, String> values;

    private Deployed(JsonNode template, Map<String, String> parameters) {
        this.template = template;
        this.values = new HashMap<>(Map.of(
                "AWS::Region", Synthesised.REGION,
                "AWS::AccountId", Synthesised.ACCOUNT,
                "AWS::Partition", "aws"));
        template.path("Parameters")
                .properties()
                .forEach(parameter -> Optional.ofNullable(parameter.getValue().get("Default"))
                        .ifPresent(value -> values.put(parameter.getKey(), value.asText())));
        values.putAll(parameters);
    }

    /**
     * Resources and outputs, by logical id. Where the function's code lies is left out, and so are variables that are empty,
     * which the function takes for unset.
     *
     * @param parameters as they are given, and pseudo parameters; the others have their defaults
     * @throws Refused where the parameters are not allowed
     */
    static JsonNode of(JsonNode template, Map<String, String> parameters) {
        Deployed deployed = new Deployed(template, parameters);
        deployed.checkParameters();
        deployed.checkRules();
        return deployed.made();
    }

    /** CloudFormation would make nothing. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;

        Refused(String why) {
            super(why);
        }
    }

    private void checkParameters() {
        template.path("Parameters").properties().forEach(parameter -> {
            String name = parameter.getKey();
            JsonNode definition = parameter.getValue();
            String value = Optional.ofNullable(values.get(name)).orElseThrow(() -> new Refused(name + " has no value"));
            if (!value.matches(definition.path("AllowedPattern").asText(".*"))) {
                throw new Refused(name + " does not match");
            }
            if (definition.has("AllowedValues")
                    && definition
                            .path("AllowedValues")
                            .valueStream()
                            .noneMatch(allowed -> allowed.asText().equals(value))) {
                throw new Refused(name + " is none of the allowed values");
            }
        });
    }

    private void checkRules() {
        template.path("Rules").properties().stream()
                // CDK's own, of what it was set up with.
                .filter(rule -> !rule.getKey().equals("CheckBootstrapVersion"))
                .flatMap(rule -> rule.getValue().path("Assertions").valueStream())
                .filter(assertion -> !isTrue(assertion.path("Assert")))
                .forEach(assertion -> {
                    throw new Refused(assertion.path("AssertDescription").asText());
                });
    }

    private JsonNode made() {
        ObjectNode made = Synthesised.JSON.createObjectNode();
        template.path("Resources").properties().stream()
                .filter(resource -> isMade(resource.getValue()))
                .forEach(resource -> made.set(resource.getKey(), resource(resource.getValue())));
        template.path("Outputs")
                .properties()
                .forEach(output -> made.set(
                        "output " + output.getKey(),
                        resolved("", output.getValue()).orElseThrow()));
        return made;
    }

    private JsonNode resource(JsonNode resource) {
        ObjectNode made = (ObjectNode) resolved("", resource).orElseThrow();
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
        return !resource.has("Condition") || holds(resource.path("Condition").asText());
    }

    private boolean holds(String condition) {
        return isTrue(template.path("Conditions").path(condition));
    }

    private boolean isTrue(JsonNode condition) {
        if (condition.has("Fn::Not")) {
            return !isTrue(condition.path("Fn::Not").path(0));
        }
        if (condition.has("Fn::Or")) {
            return condition.path("Fn::Or").valueStream().anyMatch(this::isTrue);
        }
        if (condition.has("Fn::And")) {
            return condition.path("Fn::And").valueStream().allMatch(this::isTrue);
        }
        JsonNode equal = condition.path("Fn::Equals");
        if (equal.size() != 2) {
            throw new AssertionError(condition);
        }
        return resolved("", equal.path(0)).equals(resolved("", equal.path(1)));
    }

    /** @param key under which it stands; empty where it is left out */
    private Optional<JsonNode> resolved(String key, JsonNode node) {
        if (node instanceof ArrayNode array) {
            return Optional.of(array(key, array));
        }
        return node instanceof ObjectNode object ? object(object) : Optional.of(node);
    }

    private JsonNode array(String key, ArrayNode array) {
        ArrayNode all = Synthesised.JSON.createArrayNode();
        array.forEach(each -> resolved("", each).ifPresent(all::add));
        return all.size() == 1 && OF_A_POLICY.contains(key) ? all.get(0) : all;
    }

    private Optional<JsonNode> object(ObjectNode object) {
        if (object.has("Ref")) {
            return reference(object);
        }
        if (object.has("Fn::If")) {
            JsonNode branches = object.path("Fn::If");
            return resolved("", branches.path(holds(branches.path(0).asText()) ? 1 : 2));
        }
        if (object.has("Fn::Split")) {
            JsonNode split = object.path("Fn::Split");
            String text = resolved("", split.path(1)).orElseThrow().asText();
            return Optional.of(
                    Synthesised.JSON.valueToTree(text.split(split.path(0).asText(), -1)));
        }
        if (object.has("Fn::Join")) {
            return Optional.of(joined(
                    object.path("Fn::Join").path(0).asText(),
                    object.path("Fn::Join").path(1)));
        }
        ObjectNode all = Synthesised.JSON.createObjectNode();
        object.properties().stream()
                .filter(member -> !isNameOfTheStack(member.getKey(), member.getValue()))
                .forEach(member -> resolved(member.getKey(), member.getValue())
                        .ifPresent(value -> all.set(member.getKey(), value)));
        return Optional.of(all);
    }

    /** CDK puts it into a statement's name. */
    private static boolean isNameOfTheStack(String name, JsonNode value) {
        return name.equals("Sid") && value.asText().startsWith("AllowEventRule");
    }

    private Optional<JsonNode> reference(ObjectNode object) {
        String name = object.path("Ref").asText();
        if (name.equals("AWS::NoValue")) {
            return Optional.empty();
        }
        return Optional.of(values.containsKey(name) ? TextNode.valueOf(values.get(name)) : object);
    }

    /** Texts that stand side by side become one. */
    private JsonNode joined(String delimiter, JsonNode parts) {
        ArrayNode all = Synthesised.JSON.createArrayNode();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            text.append(i > 0 ? delimiter : "");
            JsonNode value = resolved("", parts.get(i)).orElseThrow();
            if (value.isTextual()) {
                text.append(value.asText());
            } else {
                all.add(text.toString()).add(value);
                text.setLength(0);
            }
        }
        all.add(text.toString());
        return all.size() == 1
                ? all.get(0)
                : Synthesised.JSON.createObjectNode().set("Fn::Join", all);
    }
}
