package dev.failurerelay.notice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.cause.CauseParser;
import dev.failurerelay.cause.QuotedData;
import dev.failurerelay.cause.TruncatedJson;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.FailureCause;
import dev.failurerelay.history.FailedState;
import dev.failurerelay.history.LambdaFunction;
import dev.failurerelay.redaction.Printable;
import dev.failurerelay.redaction.Redaction;
import dev.failurerelay.redaction.Truncation;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes notices. Takes any failure, and never throws. */
@Singleton
public class NoticeWriter {

    /** Ticket lists and notifications cut longer subjects. */
    static final int SUBJECT_LIMIT = 120;

    /** State machines and states have names of at most 80 characters, but a malformed ARN may contain longer ones. */
    private static final int NAME_LIMIT = 80;

    /** The frames of the team's own code are usually among the first. */
    static final int STACK_TRACE_LINES = 15;

    /** Half of the longest cause. Nobody reads a longer ticket. */
    private static final int MESSAGE_LIMIT = 16_000;

    private static final int STACK_TRACE_LINE_LIMIT = 500;

    /** ARNs have at most about 300 characters, errors 256; details of causes have no limit. */
    private static final int ONE_LINE_LIMIT = 400;

    /** Three sentences with an ARN or the names of a state and its Map. */
    private static final int ADVICE_LIMIT = 800;

    private static final int INPUT_LIMIT = 8_000;

    /** An input may have 248 KB. The part that is not shown is not searched for secrets. */
    private static final int MAX_INPUT_READ = 4 * INPUT_LIMIT;

    private static final String TASK_FAILED = "States.TaskFailed";

    private final NoticeConfig config;
    private final Redaction redaction;
    private final CauseParser causes;

    public NoticeWriter(NoticeConfig config, Redaction redaction) {
        this.config = config;
        this.redaction = redaction;
        this.causes = new CauseParser(redaction);
    }

    /** @param state the state in which it failed, if known */
    public Notice write(ExecutionFailure failure, Optional<FailedState> state) {
        Optional<String> ownMessage = shown(failure.cause().message());
        Explanation explanation = Explanation.of(failure, state, ownMessage.isEmpty(), causes);
        String message =
                ownMessage.or(() -> explanation.message().flatMap(this::shown)).orElseGet(() -> withoutCause(failure));
        Advice advice = Advice.of(failure, explanation, message);
        return new Notice(
                failure.attempt(),
                subject(failure, explanation),
                summary(failure, state),
                message,
                oneLine(failure.arn().value()),
                Facts.of(failure, explanation, this::oneLine),
                ConsoleLinks.execution(failure.arn(), failure.started().or(failure::stopped))
                        .filter(this::holdsNoSecret),
                explanation.function().flatMap(this::logLink),
                advice.redriveCommand().filter(this::holdsNoSecret),
                advice.note().map(this::sentences),
                stackTrace(explanation.shownCause()),
                input(failure));
    }

    /** Derived from the key alone, so that every environment and every retry finds the same ticket or reply. */
    public static String marker(String key) {
        return "relay-" + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    }

    /** A link or command that is not safe is left out, because it would not work once redacted. */
    boolean holdsNoSecret(String text) {
        return redaction.redact(text).equals(text);
    }

    /** The name is checked alone, because it would not be recognised as a secret after {@code $252F}. */
    private Optional<String> logLink(LambdaFunction function) {
        return Optional.of(function)
                .filter(named -> holdsNoSecret(named.name()))
                .flatMap(ConsoleLinks::logGroup);
    }

    /** Without secrets, and without an execution's data that Step Functions quotes: only an input that is asked for is shown. */
    private String clean(String text) {
        return redaction.redact(QuotedData.without(text));
    }

    private String subject(ExecutionFailure failure, Explanation explanation) {
        String head = "[" + failure.status() + "] ";
        String error =
                error(failure).or(explanation::errorName).map(this::oneLine).orElse("");
        return Truncation.truncate(
                head + stateMachine(failure) + (error.isEmpty() ? "" : " · " + error), SUBJECT_LIMIT);
    }

    /** Every failure of a service's job or of a nested execution has the same error, unlike the type that was unwrapped. */
    private static Optional<String> error(ExecutionFailure failure) {
        return failure.error().filter(TASK_FAILED::equals).isPresent()
                ? failure.cause().type().or(failure::error)
                : failure.error();
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
        String after = TimeFormat.duration(failure)
                .map(duration -> " after " + duration)
                .orElse("");
        return stateMachine(failure) + end + in + at + after + ".";
    }

    private String stateMachine(ExecutionFailure failure) {
        return Truncation.truncate(oneLine(failure.stateMachine().name()), NAME_LIMIT);
    }

    /** Makes any text of an event safe to show: redacted, printable, on one line and not too long. */
    public String oneLine(String text) {
        return Truncation.truncate(Printable.oneLine(clean(text)), ONE_LINE_LIMIT);
    }

    private String sentences(String text) {
        return Truncation.truncate(Printable.oneLine(clean(text)), ADVICE_LIMIT);
    }

    /** The message as it is shown; empty if nothing of it is. */
    private Optional<String> shown(String message) {
        return Optional.of(clean(message).strip())
                .filter(text -> !text.isEmpty() && !text.equals("null"))
                .map(text -> Truncation.truncateMiddle(text, MESSAGE_LIMIT));
    }

    private static String withoutCause(ExecutionFailure failure) {
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
        return clean(String.join("\n", cause.stackTrace()))
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
                .map(text -> text.substring(0, Math.min(text.length(), MAX_INPUT_READ)))
                .map(redaction::redact)
                .filter(text -> !text.isBlank())
                .map(text -> Truncation.truncate(text, INPUT_LIMIT));
    }
}
