package dev.failurerelay;

import dev.failurerelay.check.SelfCheck;
import dev.failurerelay.intake.Input;
import dev.failurerelay.invocation.Invocation;
import dev.failurerelay.relay.Relay;
import dev.failurerelay.routing.Explainer;
import dev.failurerelay.sweep.Sweeps;
import jakarta.inject.Singleton;

/** Hands an input to whom it is for, and gives their answer back. */
@Singleton
class Answers {

    private final Relay relay;
    private final Batches batches;
    private final Sweeps sweeps;
    private final Explainer explainer;
    private final SelfCheck selfCheck;

    Answers(Relay relay, Batches batches, Sweeps sweeps, Explainer explainer, SelfCheck selfCheck) {
        this.relay = relay;
        this.batches = batches;
        this.sweeps = sweeps;
        this.explainer = explainer;
        this.selfCheck = selfCheck;
    }

    /** @return to be written as JSON */
    Object to(Input input, Invocation invocation) {
        if (input instanceof Input.Events events) {
            return relay.relay(events.received(), invocation.now(), invocation.deadline());
        }
        if (input instanceof Input.Batch batch) {
            return batches.tell(batch, invocation);
        }
        if (input instanceof Input.Sweep sweep) {
            return sweeps.sweep(sweep.lookback(), invocation);
        }
        return input instanceof Input.Explain explain
                ? explainer.explain(explain.failure())
                : selfCheck.report(invocation);
    }
}
