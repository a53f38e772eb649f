package dev.failurerelay.bench;

import java.util.List;

/** Values of one measure; at least one. */
record Distribution(List<Double> sorted) {

    static Distribution of(List<Double> values) {
        return new Distribution(values.stream().sorted().toList());
    }

    double median() {
        return at(0.5);
    }

    double p95() {
        return at(0.95);
    }

    private double at(double share) {
        return sorted.get((int) Math.round(share * (sorted.size() - 1)));
    }
}
