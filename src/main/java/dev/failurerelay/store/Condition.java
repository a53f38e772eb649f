package dev.failurerelay.store;

import java.util.List;

/** What must hold of a row for a write to happen; of a row that is not there, every attribute is absent. */
public sealed interface Condition {

    record Absent(String attribute) implements Condition {}

    record Present(String attribute) implements Condition {}

    /** Not met where the attribute is absent. */
    record Equal(String attribute, Attribute value) implements Condition {}

    /** Less than {@code bound}; not met where the attribute is absent. */
    record Below(String attribute, long bound) implements Condition {}

    /** At least {@code bound}; not met where the attribute is absent. */
    record AtLeast(String attribute, long bound) implements Condition {}

    /** @param conditions at least one */
    record All(List<Condition> conditions) implements Condition {}

    /** @param conditions at least one */
    record Any(List<Condition> conditions) implements Condition {}

    /** Holds of every row, and of none. */
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
