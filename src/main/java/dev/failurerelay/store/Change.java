package dev.failurerelay.store;

/** One change to a row. All changes of a write see the row as it was before, and no two of them name the same attribute. */
public sealed interface Change {

    String attribute();

    record Set(String attribute, Attribute value) implements Change {}

    /** Sets it where it is absent, and leaves it as it is elsewhere. */
    record SetOnce(String attribute, Attribute value) implements Change {}

    /** Sets it to one more than a number; an absent one counts as 0. */
    record SetToNext(String attribute, String number) implements Change {}

    /** Adds to a number; an absent one counts as 0. */
    record Add(String attribute, long amount) implements Change {}

    record Remove(String attribute) implements Change {}

    static Change set(String attribute, String value) {
        return new Set(attribute, Attribute.of(value));
    }

    static Change set(String attribute, long value) {
        return new Set(attribute, Attribute.of(value));
    }
}
