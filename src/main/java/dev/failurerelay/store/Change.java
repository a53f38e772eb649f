package dev.failurerelay.store;

import java.util.Map;

/** One change to a row. All changes of a write see the row as it was before, and no two of them name the same attribute. */
public sealed interface Change {

    String attribute();

    /** @param after the attributes as they will be; this change writes its own */
    void apply(Row before, Map<String, Attribute> after);

    void accept(Visitor visitor);

    record Set(String attribute, Attribute value) implements Change {
        @Override
        public void apply(Row before, Map<String, Attribute> after) {
            after.put(attribute, value);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.set(attribute, value);
        }
    }

    /** Sets the attribute if it is absent. */
    record SetOnce(String attribute, Attribute value) implements Change {
        @Override
        public void apply(Row before, Map<String, Attribute> after) {
            after.putIfAbsent(attribute, value);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.setOnce(attribute, value);
        }
    }

    /** Sets the attribute to one more than {@code number}, another attribute; if that is absent, it counts as 0. */
    record SetToNext(String attribute, String number) implements Change {
        @Override
        public void apply(Row before, Map<String, Attribute> after) {
            after.put(attribute, Attribute.of(before.number(number).orElse(0L) + 1));
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.setToNext(attribute, number);
        }
    }

    /** Adds to the attribute; if it is absent, it counts as 0. */
    record Add(String attribute, long amount) implements Change {
        @Override
        public void apply(Row before, Map<String, Attribute> after) {
            after.put(attribute, Attribute.of(before.number(attribute).orElse(0L) + amount));
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.add(attribute, amount);
        }
    }

    record Remove(String attribute) implements Change {
        @Override
        public void apply(Row before, Map<String, Attribute> after) {
            after.remove(attribute);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.remove(attribute);
        }
    }

    /** One method per change, so that the compiler names what is missing. */
    interface Visitor {

        void set(String attribute, Attribute value);

        void setOnce(String attribute, Attribute value);

        void setToNext(String attribute, String number);

        void add(String attribute, long amount);

        void remove(String attribute);
    }

    static Change set(String attribute, String value) {
        return new Set(attribute, Attribute.of(value));
    }

    static Change set(String attribute, long value) {
        return new Set(attribute, Attribute.of(value));
    }
}
