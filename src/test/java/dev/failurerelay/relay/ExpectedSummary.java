package dev.failurerelay.relay;

/** The expected answer of an invocation. Every count that is not set is zero. */
final class ExpectedSummary {

    private int failures;
    private int ignored;
    private int delivered;
    private int deliveredEarlier;

    private ExpectedSummary() {}

    static ExpectedSummary summary() {
        return new ExpectedSummary();
    }

    ExpectedSummary failures(int count) {
        failures = count;
        return this;
    }

    ExpectedSummary ignored(int count) {
        ignored = count;
        return this;
    }

    ExpectedSummary delivered(int count) {
        delivered = count;
        return this;
    }

    ExpectedSummary deliveredEarlier(int count) {
        deliveredEarlier = count;
        return this;
    }

    Summary build() {
        return new Summary(failures, 0, ignored, 0, 0, delivered, deliveredEarlier);
    }
}
