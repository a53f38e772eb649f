package dev.failurerelay.store;

import dev.failurerelay.store.Row.Attribute;
import java.util.List;
import java.util.stream.Collectors;

/** What must hold for a write to be applied. If the row does not exist, every attribute of it is absent. */
public sealed interface Condition {

    /** @param row without attributes if there is none */
    boolean test(Row row);

    /** The same in DynamoDB's syntax. */
    String expression(Placeholders placeholders);

    record Absent(String attribute) implements Condition {
        @Override
        public boolean test(Row row) {
            return !row.attributes().containsKey(attribute);
        }

        @Override
        public String expression(Placeholders placeholders) {
            return "attribute_not_exists(" + placeholders.name(attribute) + ")";
        }
    }

    record Present(String attribute) implements Condition {
        @Override
        public boolean test(Row row) {
            return row.attributes().containsKey(attribute);
        }

        @Override
        public String expression(Placeholders placeholders) {
            return "attribute_exists(" + placeholders.name(attribute) + ")";
        }
    }

    /** Not met if the attribute is absent. */
    record Equal(String attribute, Attribute value) implements Condition {
        @Override
        public boolean test(Row row) {
            return value.equals(row.attributes().get(attribute));
        }

        @Override
        public String expression(Placeholders placeholders) {
            return placeholders.name(attribute) + " = " + placeholders.value(value);
        }
    }

    /** Less than {@code bound}; not met if the attribute is absent. */
    record Below(String attribute, long bound) implements Condition {
        @Override
        public boolean test(Row row) {
            return row.number(attribute).filter(value -> value < bound).isPresent();
        }

        @Override
        public String expression(Placeholders placeholders) {
            return placeholders.name(attribute) + " < " + placeholders.value(Attribute.of(bound));
        }
    }

    /** At least {@code bound}; not met if the attribute is absent. */
    record AtLeast(String attribute, long bound) implements Condition {
        @Override
        public boolean test(Row row) {
            return row.number(attribute).filter(value -> value >= bound).isPresent();
        }

        @Override
        public String expression(Placeholders placeholders) {
            return placeholders.name(attribute) + " >= " + placeholders.value(Attribute.of(bound));
        }
    }

    /** @param conditions at least one */
    record Combination(Operator operator, List<Condition> conditions) implements Condition {

        enum Operator {
            AND,
            OR
        }

        @Override
        public boolean test(Row row) {
            return operator == Operator.AND
                    ? conditions.stream().allMatch(condition -> condition.test(row))
                    : conditions.stream().anyMatch(condition -> condition.test(row));
        }

        @Override
        public String expression(Placeholders placeholders) {
            return conditions.stream()
                    .map(condition -> part(condition, placeholders))
                    .collect(Collectors.joining(" " + operator + " "));
        }

        /** DynamoDB rejects redundant parentheses: there are none around one condition, nor around the whole. */
        private String part(Condition condition, Placeholders placeholders) {
            String text = condition.expression(placeholders);
            return conditions.size() > 1 && condition instanceof Combination inner && inner.hasSeveral()
                    ? "(" + text + ")"
                    : text;
        }

        private boolean hasSeveral() {
            return conditions.size() > 1 || (conditions.get(0) instanceof Combination only && only.hasSeveral());
        }
    }

    /** Holds whether the row exists or not. */
    static Condition always() {
        return any(new Absent(Row.KEY), new Present(Row.KEY));
    }

    /** Less than {@code bound}, or absent. */
    static Condition belowOrAbsent(String attribute, long bound) {
        return any(new Absent(attribute), new Below(attribute, bound));
    }

    static Condition all(Condition... conditions) {
        return new Combination(Combination.Operator.AND, List.of(conditions));
    }

    static Condition any(Condition... conditions) {
        return new Combination(Combination.Operator.OR, List.of(conditions));
    }
}
