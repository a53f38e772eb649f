package dev.failurerelay.dispatch;

import dev.failurerelay.check.SelfCheck;
import dev.failurerelay.intake.Input;
import dev.failurerelay.invocation.Invocation;
import dev.failurerelay.relay.Relay;
import dev.failurerelay.sweep.SweepHandler;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/** Sends each input to its handler. Created at the start, with all it depends on, so that the first event need not wait for that. */
@Startup
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

    /** @return the handler's answer, to be written as JSON */
    public Object dispatch(Input input, Invocation invocation) {
        if (input instanceof Input.Events events) {
            return relay.process(events.batch(), invocation.now(), invocation.deadline());
        }
        if (input instanceof Input.Batch batch) {
            return batches.handle(batch, invocation);
        }
        if (input instanceof Input.Sweep sweep) {
            return sweeps.sweep(sweep, invocation);
        }
        if (input instanceof Input.Explain explain) {
            return explainer.explain(explain.failure());
        }
        return selfCheck.report(invocation);
    }
}
