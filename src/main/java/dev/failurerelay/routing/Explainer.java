package dev.failurerelay.routing;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.notice.NoticeWriter;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Says who would be told, without telling anybody. */
@Singleton
public class Explainer {

    private final RoutingTable routing;
    private final NoticeWriter notices;

    Explainer(RoutingTable routing, NoticeWriter notices) {
        this.routing = routing;
        this.notices = notices;
    }

    /** @param failure empty for an event that tells of none */
    public Explanation explain(Optional<ExecutionFailure> failure) {
        return failure.map(told -> Explanation.of(told, routing.decide(told), notices::oneLine))
                .orElse(Explanation.NO_FAILURE);
    }
}
