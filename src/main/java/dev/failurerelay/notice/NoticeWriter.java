package dev.failurerelay.notice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.cause.TruncatedJson;
import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.FailureCause;
import dev.failurerelay.history.FailedState;
import dev.failurerelay.history.LambdaFunction;
import dev.failurerelay.redaction.ExecutionDataFilter;
import dev.failurerelay.redaction.Printable;
import dev.failurerelay.redaction.Redaction;
import dev.failurerelay.redaction.Truncation;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Writes what is said about a failure. Takes any {@link ExecutionFailure}, and never throws. */
@Singleton
public class NoticeWriter {

    /** Ticket lists and notifications cut longer ones. */
    static final int SUBJECT_LIMIT = 120;

    /** The names of state machines and states have at most 80 characters; what an odd ARN holds may have more. */
    private static final int NAME_LIMIT = 80;

    /** The frames that name the team's own code are among the first. */
    static final int STACK_TRACE_LINES = 15;

    /** Half of what a cause can hold; a ticket longer than this is not read. */
    private static final int MESSAGE_LIMIT = 16_000;

    private static final int STACK_TRACE_LINE_LIMIT = 500;

    /** Above what an ARN or an error has. */
    private static final int ONE_LINE_LIMIT = 400;

    private static final int INPUT_LIMIT = 8_000;

    /** An input may be 248 KB long: what is not going to be shown need not be searched for secrets. */
    private static final int READ_OF_INPUT = 4 * INPUT_LIMIT;

    private final NoticeConfig config;
    private final Redaction redaction;
    private final UnaryOperator<String> clean;
    private final Facts facts;

    public NoticeWriter(NoticeConfig config) {
        this.config = config;
        this.redaction = new Redaction(config.redactKeys());
        this.clean =
                config.includeInput() ? redaction::redact : text -> redaction.redact(ExecutionDataFilter.without(text));
        this.facts = new Facts(clean);
    }

    /** @param state the state that it failed in, as far as that is known */
    public Notice write(ExecutionFailure failure, Optional<FailedState> state) {
        FailureCause cause = failure.cause();
        return new Notice(
                failure.attempt(),
                marker(failure.attempt()),
                subject(failure),
                summary(failure, state),
                message(failure, cause),
                facts.of(failure, state, cause),
                ConsoleLink.to(failure.arn()).filter(this::holdsNoSecret),
                state.flatMap(FailedState::function).flatMap(this::logLink),
                RedriveCommand.command(failure).filter(this::holdsNoSecret),
                RedriveCommand.hint(failure),
                stackTrace(cause),
                input(failure));
    }

    /** Derived from the attempt alone, so that every environment and every repetition finds the same. */
    private static String marker(Attempt attempt) {
        return "relay-" + UUID.nameUUIDFromBytes(attempt.key().getBytes(StandardCharsets.UTF_8));
    }

    /** A link or a command with a part taken out would be wrong: rather none. */
    boolean holdsNoSecret(String text) {
        return redaction.redact(text).equals(text);
    }

    /** The name is looked at by itself: behind {@code $252F}, it would not be recognised as a secret. */
    private Optional<String> logLink(LambdaFunction function) {
        return Optional.of(function)
                .filter(named -> holdsNoSecret(named.name()))
                .flatMap(LogLink::to);
    }

    private String subject(ExecutionFailure failure) {
        String head = "[" + failure.status() + "] ";
        String error = failure.error().map(this::oneLine).orElse("");
        return Truncation.truncate(
                head + stateMachine(failure) + (error.isEmpty() ? "" : " · " + error), SUBJECT_LIMIT);
    }

    private String summary(ExecutionFailure failure, Optional<FailedState> state) {
        String end = switch (failure.status()) {
            case FAILED -> " failed";
            case TIMED_OUT -> " ran out of time";
            case ABORTED -> " was aborted";
        };
        String in = state.map(FailedState::name)
                .map(name -> Truncation.truncate(oneLine(name), NAME_LIMIT))
                .filter(name -> !name.isEmpty())
                .map(name -> " in state \"" + name + "\"")
                .orElse("");
        String at = failure.stopped()
                .map(stopped -> " at " + TimeFormat.iso(stopped))
                .orElse("");
        String after = TimeFormat.took(failure).map(took -> " after " + took).orElse("");
        return stateMachine(failure) + end + in + at + after + ".";
    }

    private String stateMachine(ExecutionFailure failure) {
        return Truncation.truncate(oneLine(failure.stateMachine().name()), NAME_LIMIT);
    }

    /** Any text of an event as it may be shown: redacted, on one line, without what cannot be seen, not too long. */
    public String oneLine(String text) {
        return Truncation.truncate(Printable.oneLine(clean.apply(text)), ONE_LINE_LIMIT);
    }

    private String message(ExecutionFailure failure, FailureCause cause) {
        String message = clean.apply(cause.message()).strip();
        if (!message.isEmpty() && !message.equals("null")) {
            return Truncation.truncate(message, MESSAGE_LIMIT);
        }
        return switch (failure.status()) {
            case FAILED ->
                failure.error().isPresent()
                        ? "Step Functions gave no cause beside the error's name."
                        : "Step Functions gave neither an error nor a cause. A Fail state without them ends like this.";
            case TIMED_OUT ->
                "The execution reached the time limit of its state machine (TimeoutSeconds)."
                        + " Step Functions gave no cause.";
            case ABORTED -> "Somebody, or a program, stopped the execution and gave no cause.";
        };
    }

    private List<String> stackTrace(FailureCause cause) {
        return clean.apply(String.join("\n", cause.stackTrace()))
                .lines()
                .filter(line -> !line.isBlank())
                .limit(STACK_TRACE_LINES)
                .map(line -> Truncation.truncate(line, STACK_TRACE_LINE_LIMIT))
                .toList();
    }

    private Optional<String> input(ExecutionFailure failure) {
        if (!config.includeInput()) {
            return Optional.empty();
        }
        if (failure.input().excluded()) {
            return Optional.of("Not in the event: larger than Step Functions puts into one.");
        }
        return failure.input()
                .json()
                .map(json -> TruncatedJson.read(json)
                        .map(redaction::withoutSecretFields)
                        .map(JsonNode::toPrettyString)
                        .orElse(json))
                .map(text -> text.substring(0, Math.min(text.length(), READ_OF_INPUT)))
                .map(redaction::redact)
                .filter(text -> !text.isBlank())
                .map(text -> Truncation.truncate(text, INPUT_LIMIT));
    }
}
