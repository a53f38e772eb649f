package dev.failurerelay.store;

/** A row's attribute: DynamoDB's types S and N. No other types are used. */
public sealed interface Attribute {

    record Text(String value) implements Attribute {}

    record Count(long value) implements Attribute {}

    static Attribute of(String value) {
        return new Text(value);
    }

    static Attribute of(long value) {
        return new Count(value);
    }
}
