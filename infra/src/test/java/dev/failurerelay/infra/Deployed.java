package dev.failurerelay.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What CloudFormation would make of a template: parameters, conditions and texts put together, as far as the stacks use
 * them. References from one resource to another stay.
 */
final class Deployed {

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
     * By logical id. Where the function's code lies is left out, and so are variables that are empty, which the function
     * takes for unset.
     *
     * @param parameters as they are given; the others have their defaults
     */
    static JsonNode resources(JsonNode template, Map<String, String> parameters) {
        return new Deployed(template, parameters).resources();
    }

    private JsonNode resources() {
        ObjectNode resources = Synthesised.JSON.createObjectNode();
        template.path("Resources").properties().forEach(resource -> {
            if (isMade(resource.getValue())) {
                ObjectNode made = (ObjectNode) resolved(resource.getValue()).orElseThrow();
                made.remove(List.of("Metadata", "Condition"));
                ((ObjectNode) made.path("Properties")).remove("Code");
                withoutEmpty(made.at("/Properties/Environment/Variables"));
                resources.set(resource.getKey(), made);
            }
        });
        return resources;
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
        JsonNode equal = condition.path("Fn::Equals");
        return resolved(equal.path(0)).equals(resolved(equal.path(1)));
    }

    private static void withoutEmpty(JsonNode variables) {
        if (variables instanceof ObjectNode object) {
            object.properties()
                    .removeIf(variable -> variable.getValue().asText("-").isEmpty());
        }
    }

    /** Empty where it is left out. */
    private Optional<JsonNode> resolved(JsonNode node) {
        if (node instanceof ArrayNode array) {
            return Optional.of(array(array));
        }
        return node instanceof ObjectNode object ? object(object) : Optional.of(node);
    }

    /** A list of one and that one are the same in a policy. */
    private JsonNode array(ArrayNode array) {
        ArrayNode all = Synthesised.JSON.createArrayNode();
        array.forEach(each -> resolved(each).ifPresent(all::add));
        return all.size() == 1 && all.get(0).isTextual() ? all.get(0) : all;
    }

    private Optional<JsonNode> object(ObjectNode object) {
        if (object.has("Ref")) {
            return reference(object);
        }
        if (object.has("Fn::If")) {
            JsonNode branches = object.path("Fn::If");
            return resolved(branches.path(holds(branches.path(0).asText()) ? 1 : 2));
        }
        if (object.has("Fn::Split")) {
            JsonNode split = object.path("Fn::Split");
            String text = resolved(split.path(1)).orElseThrow().asText();
            return Optional.of(array((ArrayNode)
                    Synthesised.JSON.valueToTree(text.split(split.path(0).asText()))));
        }
        if (object.has("Fn::Join")) {
            return Optional.of(joined(object.path("Fn::Join").path(1)));
        }
        ObjectNode all = Synthesised.JSON.createObjectNode();
        object.properties().stream()
                .filter(member -> !isNameOfTheStack(member.getKey(), member.getValue()))
                .forEach(member -> resolved(member.getValue()).ifPresent(value -> all.set(member.getKey(), value)));
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
    private JsonNode joined(JsonNode parts) {
        ArrayNode all = Synthesised.JSON.createArrayNode();
        StringBuilder text = new StringBuilder();
        for (JsonNode part : parts) {
            JsonNode value = resolved(part).orElseThrow();
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
