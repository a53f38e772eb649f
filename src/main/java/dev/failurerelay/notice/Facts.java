package dev.failurerelay.notice;

import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionFailure.Origin;
import dev.failurerelay.execution.StateMachine;
import dev.failurerelay.history.FailedState;
import dev.failurerelay.history.LambdaFunction;
import dev.failurerelay.notice.Notice.Fact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The facts of a notice, in the order in which a reader needs them. If a label repeats, the first fact is kept. */
final class Facts {

    private final UnaryOperator<String> oneLine;
    private final Map<String, Fact> facts = new LinkedHashMap<>();

    private Facts(UnaryOperator<String> oneLine) {
        this.oneLine = oneLine;
    }

    /** @param oneLine makes a value safe to show */
    static List<Fact> of(ExecutionFailure failure, Explanation explanation, UnaryOperator<String> oneLine) {
        Facts facts = new Facts(oneLine);
        facts.addError(failure);
        explanation.state().ifPresent(failed -> facts.addState(failed, explanation));
        facts.addOrigin(failure);
        Stream.of(failure.cause(), explanation.shownCause())
                .flatMap(cause -> cause.details().stream())
                .forEach(detail -> facts.add(detail.label(), detail.value(), detail.secondary()));
        facts.addExecution(failure);
        return List.copyOf(facts.facts.values());
    }

    private void addError(ExecutionFailure failure) {
        secondary("Status", Optional.of(failure.status().name()));
        primary("Error", failure.error());
        primary(
                "Error type",
                failure.cause()
                        .type()
                        .filter(type -> !type.equals(failure.error().orElse(""))));
    }

    private void addState(FailedState state, Explanation explanation) {
        primary("Failed state", Optional.of(StateLabels.of(state.name(), state.place())));
        primary("Expired limit", explanation.expired().map(Timeouts::fact));
        primary("Error caught earlier in", explanation.caughtIn());
        primary("Caught error", explanation.caughtName());
        primary("Cause of the caught error", explanation.caughtLine());
        primary("Retries", positive(state.retries()));
        primary("Retries of Map or Parallel", StateLabels.retries(state.place()));
        primary("Lambda function", explanation.function().map(function -> name(function, explanation.failure())));
        primary("Map Run", explanation.mapRun());
    }

    private void addOrigin(ExecutionFailure failure) {
        primary("Failed one because of the other", ExecutionLabels.chain(failure.lineage()));
        primary("Started by", ExecutionLabels.parent(failure.lineage()));
        if (failure.origin() == Origin.SWEEP) {
            primary("Found by", Optional.of("the sweep: no event of it had come"));
        }
    }

    private void addExecution(ExecutionFailure failure) {
        StateMachine stateMachine = failure.stateMachine();
        primary("State machine", Optional.of(stateMachine.name()));
        secondary("Version", stateMachine.version());
        secondary("Alias", stateMachine.alias());
        primary("Map run", failure.arn().parts().flatMap(ExecutionArn.Parts::mapRunLabel));
        primary("Execution", Optional.of(failure.name()));
        secondary("Started", failure.started().map(TimeFormat::iso));
        primary("Stopped", failure.stopped().map(TimeFormat::iso));
        primary("Duration", TimeFormat.duration(failure));
        primary("Redrives so far", positive(failure.attempt().redriveCount()));
        primary("Account", Optional.of(failure.account()));
        primary("Region", Optional.of(failure.region()));
        secondary("Execution ARN", Optional.of(failure.arn().value()));
    }

    /** The function's name, and its account if that differs from the execution's, because its log is there. */
    private static String name(LambdaFunction function, ExecutionFailure failure) {
        return function.account().equals(failure.account())
                ? function.name()
                : function.name() + " in account " + function.account();
    }

    private static Optional<String> positive(int count) {
        return count > 0 ? Optional.of(String.valueOf(count)) : Optional.empty();
    }

    private void primary(String label, Optional<String> value) {
        value.ifPresent(text -> add(label, text, false));
    }

    private void secondary(String label, Optional<String> value) {
        value.ifPresent(text -> add(label, text, true));
    }

    private void add(String label, String value, boolean secondary) {
        String text = oneLine.apply(value);
        if (!text.isEmpty()) {
            facts.putIfAbsent(label, new Fact(label, text, secondary));
        }
    }
}
