package dev.failurerelay.routing;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.notice.NoticeWriter;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Explains which targets would be notified, without notifying them. */
@Singleton
public class Explainer {

    private final RoutingTable routing;
    private final NoticeWriter notices;

    Explainer(RoutingTable routing, NoticeWriter notices) {
        this.routing = routing;
        this.notices = notices;
    }

    /** @param failure empty for an event that reports none */
    public Explanation explain(Optional<ExecutionFailure> failure) {
        return failure.map(known -> Explanation.of(known, routing.decide(known), notices::oneLine))
                .orElse(Explanation.NO_FAILURE);
    }
}
