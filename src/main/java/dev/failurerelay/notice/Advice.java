package dev.failurerelay.notice;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.history.FailedState;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What to do about a failure.
 *
 * @param redriveCommand a shell command; empty if a redrive is not possible, or would only fail again
 * @param note sentences to read before: what has to change first, or what to do instead
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html">redriving executions</a>
 */
record Advice(Optional<String> redriveCommand, Optional<String> note) {

    /**
     * Errors that come from the definition and its input alone, or mostly.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html">error names</a>
     */
    private static final Set<String> OF_DEFINITION = Set.of(
            "States.Runtime",
            "States.QueryEvaluationError",
            "States.ParameterPathFailure",
            "States.ResultPathMatchFailure",
            "States.IntrinsicFailure",
            "States.NoChoiceMatched",
            "States.DataLimitExceeded");

    /**
     * As AWS writes it; other programs have users and permissions too.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">access denied</a>
     */
    private static final Pattern DENIED =
            Pattern.compile("User: arn:aws[a-z-]{0,20}:(?:iam|sts)::[^\\s:]{0,40}:(?<principal>[^\\s:]{1,300})"
                    + " is not authorized to perform: (?<action>[a-z0-9-]{1,40}:[A-Za-z0-9]{1,80})");

    /** A role that was assumed, and the name of its session, which no policy names. */
    private static final Pattern ASSUMED = Pattern.compile("assumed-role/(?<role>[^/]{1,200})/.{1,200}");

    private static final Pattern MAP_RUN = Pattern.compile(
            "(?<prefix>arn:[a-z0-9-]{1,40}:states:[a-z0-9-]{1,40}:\\d{1,20}):mapRun:(?<map>[^:\\s]{1,200}):[^:\\s]{1,100}");

    /** @param message the notice's message */
    static Advice of(ExecutionFailure failure, Explanation explanation, String message) {
        Optional<String> command = RedriveCommand.command(failure);
        if (command.isEmpty()) {
            return new Advice(Optional.empty(), RedriveCommand.hint(failure));
        }
        Optional<FailedState> fail = explanation.state().filter(FailedState::isFail);
        Optional<String> permission = permission(failure, message);
        String note = Stream.of(
                        permission,
                        fail.map(Advice::failAgain)
                                .or(() -> sameDefinition(failure).filter(same -> permission.isEmpty())),
                        fail.isPresent() ? Optional.<String>empty() : mapRun(explanation))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        return new Advice(
                command.filter(
                        possible -> fail.filter(FailedState::isTopLevelFail).isEmpty()),
                Optional.of(note).filter(text -> !text.isEmpty()));
    }

    private static String failAgain(FailedState fail) {
        return fail.isTopLevelFail()
                ? "A redrive would enter the Fail state \"" + fail.name()
                        + "\" again: once the cause is fixed, start a new execution."
                : "A redrive continues in the Fail state " + StateLabels.quoted(fail.name(), fail.place())
                        + ", and so may fail again: then start a new execution, once the cause is fixed.";
    }

    private static Optional<String> sameDefinition(ExecutionFailure failure) {
        return failure.error()
                .filter(OF_DEFINITION::contains)
                .map(error -> "A redrive uses the same definition and the same input. If one of them must change,"
                        + " start a new execution instead.");
    }

    private static Optional<String> permission(ExecutionFailure failure, String message) {
        Matcher denied = DENIED.matcher(message);
        if (denied.find()) {
            return Optional.of(
                    "First allow " + denied.group("action") + " to " + principal(denied.group("principal")) + ".");
        }
        return failure.error()
                .filter("States.Permissions"::equals)
                .map(error -> "First grant the permission that the state machine's role lacks.");
    }

    private static String principal(String resource) {
        Matcher assumed = ASSUMED.matcher(resource);
        return assumed.matches() ? "role/" + assumed.group("role") : resource;
    }

    /** A distributed Map's children have their own errors, and a redrive of them needs its own permission. */
    private static Optional<String> mapRun(Explanation explanation) {
        return explanation
                .state()
                .flatMap(FailedState::mapRun)
                .map(MAP_RUN::matcher)
                .filter(Matcher::matches)
                .map(arn -> childErrors(explanation.failure())
                        + "To redrive the Map Run, the state machine's role needs states:RedriveExecution on "
                        + arn.group("prefix") + ":execution:" + arn.group("map") + ":*.");
    }

    private static String childErrors(ExecutionFailure failure) {
        return failure.error()
                        .filter("States.ExceedToleratedFailureThreshold"::equals)
                        .isPresent()
                ? "The errors of the Map's children are on the page of its Map Run, which the execution's page links to. "
                : "";
    }
}
