package dev.failurerelay.dispatch;

import dev.failurerelay.check.SelfCheck;
import dev.failurerelay.intake.Input;
import dev.failurerelay.invocation.Invocation;
import dev.failurerelay.relay.Relay;
import dev.failurerelay.routing.Explainer;
import dev.failurerelay.sweep.SweepHandler;
import jakarta.inject.Singleton;

/** Hands an input to whom it is for, and gives their answer back. */
@Singleton
public class InvocationDispatcher {

    private final Relay relay;
    private final SqsBatchHandler batches;
    private final SweepHandler sweeps;
    private final Explainer explainer;
    private final SelfCheck selfCheck;

    InvocationDispatcher(
            Relay relay, SqsBatchHandler batches, SweepHandler sweeps, Explainer explainer, SelfCheck selfCheck) {
        this.relay = relay;
        this.batches = batches;
        this.sweeps = sweeps;
        this.explainer = explainer;
        this.selfCheck = selfCheck;
    }

    /** @return to be written as JSON */
    public Object to(Input input, Invocation invocation) {
        if (input instanceof Input.Events events) {
            return relay.process(events.batch(), invocation.now(), invocation.deadline());
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
