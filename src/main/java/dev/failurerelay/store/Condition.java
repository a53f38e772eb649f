package dev.failurerelay.store;

import java.util.List;

/** What must hold for a write to be applied. If the row does not exist, every attribute of it is absent. */
public sealed interface Condition {

    /** @param row without attributes if there is none */
    boolean test(Row row);

    <T> T accept(Visitor<T> visitor);

    record Absent(String attribute) implements Condition {
        @Override
        public boolean test(Row row) {
            return !row.attributes().containsKey(attribute);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.absent(attribute);
        }
    }

    record Present(String attribute) implements Condition {
        @Override
        public boolean test(Row row) {
            return row.attributes().containsKey(attribute);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.present(attribute);
        }
    }

    /** Not met if the attribute is absent. */
    record Equal(String attribute, Attribute value) implements Condition {
        @Override
        public boolean test(Row row) {
            return value.equals(row.attributes().get(attribute));
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.equal(attribute, value);
        }
    }

    /** Less than {@code bound}; not met if the attribute is absent. */
    record Below(String attribute, long bound) implements Condition {
        @Override
        public boolean test(Row row) {
            return row.number(attribute).filter(value -> value < bound).isPresent();
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.below(attribute, bound);
        }
    }

    /** At least {@code bound}; not met if the attribute is absent. */
    record AtLeast(String attribute, long bound) implements Condition {
        @Override
        public boolean test(Row row) {
            return row.number(attribute).filter(value -> value >= bound).isPresent();
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.atLeast(attribute, bound);
        }
    }

    /** @param conditions at least one */
    record All(List<Condition> conditions) implements Condition {
        @Override
        public boolean test(Row row) {
            return conditions.stream().allMatch(condition -> condition.test(row));
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.all(conditions);
        }
    }

    /** @param conditions at least one */
    record Any(List<Condition> conditions) implements Condition {
        @Override
        public boolean test(Row row) {
            return conditions.stream().anyMatch(condition -> condition.test(row));
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.any(conditions);
        }
    }

    /**
     * One method per condition, so that the compiler names what is missing.
     *
     * @param <T> what a condition becomes
     */
    interface Visitor<T> {

        T absent(String attribute);

        T present(String attribute);

        T equal(String attribute, Attribute value);

        T below(String attribute, long bound);

        T atLeast(String attribute, long bound);

        T all(List<Condition> conditions);

        T any(List<Condition> conditions);
    }

    /** Holds whether the row exists or not. */
    static Condition always() {
        return any(new Absent(Row.KEY), new Present(Row.KEY));
    }

    static Condition all(Condition... conditions) {
        return new All(List.of(conditions));
    }

    static Condition any(Condition... conditions) {
        return new Any(List.of(conditions));
    }
}
