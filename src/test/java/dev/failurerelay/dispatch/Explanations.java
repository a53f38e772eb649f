package dev.failurerelay.dispatch;

import dev.failurerelay.dispatch.Explainer.Explanation;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.notice.NoticeConfig;
import dev.failurerelay.notice.NoticeWriter;
import dev.failurerelay.redaction.Redaction;
import dev.failurerelay.routing.RoutingTable;
import java.util.List;
import java.util.Optional;

/** The answers to {@code explain}, for the tests of other packages. */
public final class Explanations {

    private static final NoticeWriter NOTICES =
            new NoticeWriter(new NoticeConfig(false, List.of()), new Redaction(List.of()));

    private Explanations() {}

    public static Explanation explain(ExecutionFailure failure, RoutingTable routing) {
        return new Explainer(routing, NOTICES).explain(Optional.of(failure));
    }
}
