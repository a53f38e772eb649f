package dev.failurerelay.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Evaluates CloudFormation's intrinsic functions, as far as the stacks use them. References between resources remain.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html">functions</a>
 */
final class IntrinsicFunctions {

    /** Keys of a policy statement whose value may be a list of one or that one value. */
    private static final Set<String> POLICY_LISTS = Set.of("Action", "Resource");

    private final JsonNode conditions;
    private final JsonNode mappings;
    private final Map<String, String> values;

    /** @param values parameters and pseudo parameters */
    IntrinsicFunctions(JsonNode template, Map<String, String> values) {
        this.conditions = template.path("Conditions");
        this.mappings = template.path("Mappings");
        this.values = values;
    }

    boolean holds(String condition) {
        return isTrue(conditions.path(condition));
    }

    boolean isTrue(JsonNode condition) {
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

    /** Empty if the value is {@code AWS::NoValue}. */
    Optional<JsonNode> resolved(JsonNode node) {
        return resolved("", node);
    }

    /** @param key the key of {@code node} in its parent */
    private Optional<JsonNode> resolved(String key, JsonNode node) {
        if (node instanceof ArrayNode array) {
            return Optional.of(array(key, array));
        }
        return node instanceof ObjectNode object ? object(object) : Optional.of(node);
    }

    private JsonNode array(String key, ArrayNode array) {
        ArrayNode all = SynthesizedApp.JSON.createArrayNode();
        array.forEach(each -> resolved("", each).ifPresent(all::add));
        return all.size() == 1 && POLICY_LISTS.contains(key) ? all.get(0) : all;
    }

    private Optional<JsonNode> object(ObjectNode object) {
        if (object.has("Ref")) {
            return reference(object);
        }
        if (object.has("Fn::If")) {
            JsonNode branches = object.path("Fn::If");
            return resolved("", branches.path(holds(branches.path(0).asText()) ? 1 : 2));
        }
        if (object.has("Fn::FindInMap")) {
            JsonNode found = mappings;
            for (JsonNode key : object.path("Fn::FindInMap")) {
                found = found.path(resolved("", key).orElseThrow().asText());
            }
            return Optional.of(found);
        }
        if (object.has("Fn::Split")) {
            JsonNode split = object.path("Fn::Split");
            String text = resolved("", split.path(1)).orElseThrow().asText();
            return Optional.of(
                    SynthesizedApp.JSON.valueToTree(text.split(split.path(0).asText(), -1)));
        }
        if (object.has("Fn::Join")) {
            return Optional.of(joined(
                    object.path("Fn::Join").path(0).asText(),
                    object.path("Fn::Join").path(1)));
        }
        ObjectNode all = SynthesizedApp.JSON.createObjectNode();
        object.properties().stream()
                .filter(member -> !containsStackName(member.getKey(), member.getValue()))
                .forEach(member -> resolved(member.getKey(), member.getValue())
                        .ifPresent(value -> all.set(member.getKey(), value)));
        return Optional.of(all);
    }

    /** CDK includes the stack's name in this statement id. */
    private static boolean containsStackName(String name, JsonNode value) {
        return name.equals("Sid") && value.asText().startsWith("AllowEventRule");
    }

    private Optional<JsonNode> reference(ObjectNode object) {
        String name = object.path("Ref").asText();
        if (name.equals("AWS::NoValue")) {
            return Optional.empty();
        }
        return Optional.of(values.containsKey(name) ? TextNode.valueOf(values.get(name)) : object);
    }

    /** Adjacent texts are merged into one. */
    private JsonNode joined(String delimiter, JsonNode parts) {
        ArrayNode all = SynthesizedApp.JSON.createArrayNode();
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
                : SynthesizedApp.JSON.createObjectNode().set("Fn::Join", all);
    }
}
