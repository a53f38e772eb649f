package dev.failurerelay.ledger;

/**
 * Identifies an incident permanently.
 *
 * @param value as in {@code 3f2a….9bc1…}: the fingerprint, a dot, and a digest of the opening attempt
 */
public record IncidentId(String value) {

    /** Hand-written because it is a map key: in native images a record's generated methods are slow. */
    @Override
    public boolean equals(Object other) {
        return other instanceof IncidentId id && id.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }
}
