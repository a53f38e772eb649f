package dev.failurerelay.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The condition and the changes of one request in DynamoDB's syntax. Every name is a placeholder, so that none can be a
 * reserved word.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.html">expressions</a>
 */
final class Expression {

    private final Map<String, String> placeholders = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();

    /** The name behind each placeholder written so far. */
    Map<String, String> names() {
        return placeholders.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    /** The value behind each placeholder written so far; null if there are none, because DynamoDB rejects an empty map. */
    @Nullable
    Map<String, AttributeValue> values() {
        return values.isEmpty() ? null : values;
    }

    String condition(Condition condition) {
        return condition.accept(new ConditionWriter(false));
    }

    /** Sets, then additions, then removals. DynamoDB ignores the order. */
    String update(List<Change> changes) {
        UpdateWriter update = new UpdateWriter();
        changes.forEach(change -> change.accept(update));
        return update.text();
    }

    private String name(String attribute) {
        return placeholders.computeIfAbsent(attribute, unseen -> "#n" + placeholders.size());
    }

    private String value(Attribute attribute) {
        String placeholder = ":v" + values.size();
        values.put(placeholder, Item.value(attribute));
        return placeholder;
    }

    private final class ConditionWriter implements Condition.Visitor<String> {

        private final boolean nested;

        ConditionWriter(boolean nested) {
            this.nested = nested;
        }

        @Override
        public String absent(String attribute) {
            return "attribute_not_exists(" + name(attribute) + ")";
        }

        @Override
        public String present(String attribute) {
            return "attribute_exists(" + name(attribute) + ")";
        }

        @Override
        public String equal(String attribute, Attribute value) {
            return name(attribute) + " = " + value(value);
        }

        @Override
        public String below(String attribute, long bound) {
            return name(attribute) + " < " + value(Attribute.of(bound));
        }

        @Override
        public String atLeast(String attribute, long bound) {
            return name(attribute) + " >= " + value(Attribute.of(bound));
        }

        @Override
        public String all(List<Condition> conditions) {
            return join(conditions, " AND ");
        }

        @Override
        public String any(List<Condition> conditions) {
            return join(conditions, " OR ");
        }

        /** DynamoDB rejects redundant parentheses: there are none around one condition, nor around the whole. */
        private String join(List<Condition> conditions, String operator) {
            if (conditions.size() == 1) {
                return conditions.get(0).accept(this);
            }
            ConditionWriter inner = new ConditionWriter(true);
            String all = conditions.stream()
                    .map(condition -> condition.accept(inner))
                    .collect(Collectors.joining(operator));
            return nested ? "(" + all + ")" : all;
        }
    }

    private final class UpdateWriter implements Change.Visitor {

        private final List<String> sets = new ArrayList<>();
        private final List<String> additions = new ArrayList<>();
        private final List<String> removals = new ArrayList<>();

        @Override
        public void set(String attribute, Attribute value) {
            sets.add(name(attribute) + " = " + value(value));
        }

        @Override
        public void setOnce(String attribute, Attribute value) {
            sets.add(name(attribute) + " = if_not_exists(" + name(attribute) + ", " + value(value) + ")");
        }

        @Override
        public void setToNext(String attribute, String number) {
            sets.add(name(attribute) + " = if_not_exists(" + name(number) + ", " + value(Attribute.of(0)) + ") + "
                    + value(Attribute.of(1)));
        }

        @Override
        public void add(String attribute, long amount) {
            additions.add(name(attribute) + " " + value(Attribute.of(amount)));
        }

        @Override
        public void remove(String attribute) {
            removals.add(name(attribute));
        }

        String text() {
            return (clause("SET ", sets) + clause("ADD ", additions) + clause("REMOVE ", removals)).strip();
        }

        private static String clause(String action, List<String> parts) {
            return parts.isEmpty() ? "" : action + String.join(", ", parts) + " ";
        }
    }
}
