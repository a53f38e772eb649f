package dev.failurerelay.store;

import dev.failurerelay.store.Row.Attribute;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One change to a row. All changes of a write see the row as it was before, and no two of them name the same attribute. */
public sealed interface Change {

    String attribute();

    /** @param after the attributes as they will be; this change writes its own */
    void apply(Row before, Map<String, Attribute> after);

    /** The same in DynamoDB's syntax, without its action. */
    String expression(Placeholders placeholders);

    Action action();

    /** The clauses of an update in DynamoDB's syntax. */
    enum Action {
        SET,
        ADD,
        REMOVE
    }

    record Set(String attribute, Attribute value) implements Change {
        @Override
        public void apply(Row before, Map<String, Attribute> after) {
            after.put(attribute, value);
        }

        @Override
        public String expression(Placeholders placeholders) {
            return placeholders.name(attribute) + " = " + placeholders.value(value);
        }

        @Override
        public Action action() {
            return Action.SET;
        }
    }

    /** Sets the attribute if it is absent. */
    record SetOnce(String attribute, Attribute value) implements Change {
        @Override
        public void apply(Row before, Map<String, Attribute> after) {
            after.putIfAbsent(attribute, value);
        }

        @Override
        public String expression(Placeholders placeholders) {
            String name = placeholders.name(attribute);
            return name + " = if_not_exists(" + name + ", " + placeholders.value(value) + ")";
        }

        @Override
        public Action action() {
            return Action.SET;
        }
    }

    /** Sets the attribute to one more than {@code number}, another attribute; if that is absent, it counts as 0. */
    record SetToNext(String attribute, String number) implements Change {
        @Override
        public void apply(Row before, Map<String, Attribute> after) {
            after.put(attribute, Attribute.of(before.number(number).orElse(0L) + 1));
        }

        @Override
        public String expression(Placeholders placeholders) {
            String current =
                    "if_not_exists(" + placeholders.name(number) + ", " + placeholders.value(Attribute.of(0)) + ")";
            return placeholders.name(attribute) + " = " + current + " + " + placeholders.value(Attribute.of(1));
        }

        @Override
        public Action action() {
            return Action.SET;
        }
    }

    /** Adds to the attribute; if it is absent, it counts as 0. */
    record Add(String attribute, long amount) implements Change {
        @Override
        public void apply(Row before, Map<String, Attribute> after) {
            after.put(attribute, Attribute.of(before.number(attribute).orElse(0L) + amount));
        }

        @Override
        public String expression(Placeholders placeholders) {
            return placeholders.name(attribute) + " " + placeholders.value(Attribute.of(amount));
        }

        @Override
        public Action action() {
            return Action.ADD;
        }
    }

    record Remove(String attribute) implements Change {
        @Override
        public void apply(Row before, Map<String, Attribute> after) {
            after.remove(attribute);
        }

        @Override
        public String expression(Placeholders placeholders) {
            return placeholders.name(attribute);
        }

        @Override
        public Action action() {
            return Action.REMOVE;
        }
    }

    static Change set(String attribute, String value) {
        return new Set(attribute, Attribute.of(value));
    }

    static Change set(String attribute, long value) {
        return new Set(attribute, Attribute.of(value));
    }

    /** An update in DynamoDB's syntax. */
    static String expression(List<Change> changes, Placeholders placeholders) {
        Map<Action, String> clauses = changes.stream()
                .collect(Collectors.groupingBy(
                        Change::action,
                        () -> new EnumMap<>(Action.class),
                        Collectors.mapping(change -> change.expression(placeholders), Collectors.joining(", "))));
        return clauses.entrySet().stream()
                .map(clause -> clause.getKey() + " " + clause.getValue())
                .collect(Collectors.joining(" "));
    }
}
