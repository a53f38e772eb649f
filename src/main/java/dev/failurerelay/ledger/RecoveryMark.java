package dev.failurerelay.ledger;

import dev.failurerelay.store.Row;
import java.util.List;

/**
 * An execution that has recovered.
 *
 * @param counts whether it had failed, as far as anybody was told, and recovered by the very recovery that is recorded now
 * @param below those that it had started and that failed before it, as far as they were kept
 */
public record RecoveryMark(boolean counts, List<String> below) {

    /** Of an execution that nobody knows of. */
    static final RecoveryMark UNKNOWN = new RecoveryMark(false, List.of());

    static RecoveryMark of(Row row, String recovery) {
        boolean failed = RunAttributes.saysOfFailure(row);
        boolean first =
                row.text(RunAttributes.RECOVERED).filter(recovery::equals).isPresent();
        List<String> below = row.attributes().keySet().stream()
                .filter(RunAttributes::isBelow)
                .flatMap(name -> row.text(name).stream())
                .sorted()
                .toList();
        return new RecoveryMark(failed && first, below);
    }
}
