package dev.failurerelay.execution;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The history events of an Express execution that came in the same log data as its failure: there are no others to look up.
 *
 * @param events in any order, without the execution's data; each as Step Functions logs it
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html">the log</a>
 */
public record LoggedHistory(List<JsonNode> events) {

    public static final LoggedHistory NONE = new LoggedHistory(List.of());

    public LoggedHistory {
        events = List.copyOf(events);
    }

    /** Prints no event, because a cause may hold what must not be logged. */
    @Override
    public String toString() {
        return "<redacted>";
    }
}
