package dev.failurerelay.notice;

import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.FailureCause;
import dev.failurerelay.execution.Origin;
import dev.failurerelay.history.FailedState;
import dev.failurerelay.history.LambdaFunction;
import dev.failurerelay.redaction.Printable;
import dev.failurerelay.redaction.Truncation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of a notice, in the order in which a person looks things up. */
final class Facts {

    /** An ARN of an execution is at most about 300 characters long; facts from causes have no limit of their own. */
    private static final int VALUE_LIMIT = 400;

    private final UnaryOperator<String> clean;

    /** @param clean takes out of a text what must not be told */
    Facts(UnaryOperator<String> clean) {
        this.clean = clean;
    }

    List<Fact> of(ExecutionFailure failure, Optional<FailedState> state, FailureCause cause) {
        Stream<Optional<Fact>> before = Stream.of(
                fact("Status", Optional.of(failure.status().name())),
                fact("Error", failure.error()),
                fact(
                        "Error type",
                        cause.type().filter(type -> !type.equals(failure.error().orElse("")))));
        Stream<Optional<Fact>> after = Stream.of(
                fact("State machine", Optional.of(failure.stateMachine().name())),
                fact("Version", failure.stateMachine().version()),
                fact("Alias", failure.stateMachine().alias()),
                fact("Map run", failure.arn().parts().flatMap(ExecutionArn.Parts::mapRunLabel)),
                fact("Execution", Optional.of(failure.name())),
                fact("Started", failure.started().map(TimeFormat::iso)),
                fact("Stopped", failure.stopped().map(TimeFormat::iso)),
                fact("Duration", TimeFormat.took(failure)),
                fact(
                        "Redrives so far",
                        Optional.of(failure.attempt().redriveCount())
                                .filter(count -> count > 0)
                                .map(String::valueOf)),
                fact("Account", Optional.of(failure.account())),
                fact("Region", Optional.of(failure.region())),
                fact("Execution ARN", Optional.of(failure.arn().value())));
        Stream<Optional<Fact>> fromHistory = Stream.of(
                fact("Failed state", state.map(FailedState::name)),
                fact("Error caught earlier in", state.flatMap(FailedState::caughtEarlier)),
                fact(
                        "Retries",
                        state.map(FailedState::retries)
                                .filter(retries -> retries > 0)
                                .map(String::valueOf)),
                fact(
                        "Lambda function",
                        state.flatMap(FailedState::function).map(function -> place(function, failure))));
        Ancestry ancestry = new Ancestry(failure.lineage());
        Stream<Optional<Fact>> around = Stream.of(
                fact("Failed one because of the other", ancestry.chain()),
                fact("Started by", ancestry.startedBy()),
                fact(
                        "Found by",
                        Optional.of("the sweep: no event of it had come")
                                .filter(words -> failure.origin() == Origin.SWEEP)));
        Stream<Optional<Fact>> fromCause =
                cause.details().stream().map(found -> fact(found.label(), Optional.of(found.value())));
        return Stream.of(before, fromHistory, around, fromCause, after)
                .flatMap(Function.identity())
                .flatMap(Optional::stream)
                .collect(Collectors.toMap(
                        Fact::label, Function.identity(), (first, second) -> first, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    /** By name; with its account where that is another, for there its log is, and not where the reader looks first. */
    private static String place(LambdaFunction function, ExecutionFailure failure) {
        return function.account().equals(failure.account())
                ? function.name()
                : function.name() + " in account " + function.account();
    }

    private Optional<Fact> fact(String label, Optional<String> value) {
        return value.map(clean)
                .map(Printable::oneLine)
                .filter(text -> !text.isEmpty())
                .map(text -> new Fact(label, Truncation.truncate(text, VALUE_LIMIT)));
    }
}
