package dev.failurerelay.incident;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.store.RowKeys;

/**
 * Names an incident for good: by what kind of failure it is of, and by the failure that opened it.
 *
 * @param value as in {@code 3f2a….9bc1…}: the fingerprint, a dot, and 32 characters made of the opening attempt
 */
public record IncidentId(String value) {

    static IncidentId of(Fingerprint fingerprint, Attempt opener) {
        return new IncidentId(fingerprint.value() + "." + RowKeys.digest(opener.key()));
    }

    /** WriteResult out, for it is a key: natively, that of a record is made of method handles, which are slow there. */
    @Override
    public boolean equals(Object other) {
        return other instanceof IncidentId id && id.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** The row of the kind's newest incident. */
    String currentKey() {
        return "incident#" + value.substring(0, value.indexOf('.'));
    }

    /** The row that it has once a newer one of its kind was opened. */
    String archivedKey() {
        return "incident#" + value;
    }
}
