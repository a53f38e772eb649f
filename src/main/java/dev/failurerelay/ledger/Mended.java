package dev.failurerelay.ledger;

import java.util.List;

/**
 * An execution that has recovered.
 *
 * @param counts whether it had failed, as far as anybody was told, and recovered by the very recovery that is recorded now
 * @param below those that it had started and that failed before it, as far as they were kept
 */
public record Mended(boolean counts, List<String> below) {

    /** Of an execution that nobody knows of. */
    static final Mended UNKNOWN = new Mended(false, List.of());

    static Mended of(Row row, String recovery) {
        boolean failed = RunKeys.saysOfFailure(row);
        boolean first = row.text(RunKeys.RECOVERED).filter(recovery::equals).isPresent();
        List<String> below = row.attributes().keySet().stream()
                .filter(RunKeys::isBelow)
                .flatMap(name -> row.text(name).stream())
                .sorted()
                .toList();
        return new Mended(failed && first, below);
    }
}
