package dev.failurerelay.relay;

import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.execution.Recovery.RecoveryId;
import dev.failurerelay.execution.StateMachine;
import dev.failurerelay.intake.EventBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happens, and what people read because of it. The README beside the stories describes their format.
 *
 * @param settings environment variables beside the usual ones
 * @param steps in the order of time
 * @param course the settings and steps as they are written
 * @param text the course, and what each target receives
 */
record Story(String title, Map<String, String> settings, List<Step> steps, String course, String text) {

    /** Something that happens. */
    sealed interface Step {

        /** Since the story begins. */
        Duration at();
    }

    /**
     * Something that a person, a schedule or a service does.
     *
     * @param what in words
     */
    record Action(Duration at, String what) implements Step {}

    /**
     * Events that arrive one after the other.
     *
     * @param inOneBatch whether one invocation gets them all
     */
    record Events(Duration at, List<Event> events, boolean inOneBatch) implements Step {}

    /**
     * An event of an execution.
     *
     * @param machine with the label of the Map run, if the execution is a child of one
     * @param status {@code RECOVERED} if a redrive succeeded
     * @param error {@code -} if there is none
     * @param cause {@code -} if there is none
     */
    record Event(
            String machine,
            String execution,
            String status,
            String error,
            String cause,
            Optional<String> startedBy,
            int redriveCount) {

        private static final String PREFIX = "arn:aws:states:eu-central-1:334455667788:execution:";

        static String arn(String machine, String execution) {
            return PREFIX + machine + ":" + execution;
        }

        ExecutionArn arn() {
            return ExecutionArn.of(arn(machine, execution));
        }

        String machineName() {
            return machine.split("/", -1)[0];
        }

        boolean isRecovery() {
            return status.equals("RECOVERED");
        }

        EventBatch batch(Instant now) {
            return isRecovery()
                    ? new EventBatch(List.of(), List.of(recovery(now)), 0, List.of())
                    : new EventBatch(List.of(failure(now)), List.of(), 0, List.of());
        }

        private Recovery recovery(Instant now) {
            return new Recovery(
                    new RecoveryId(arn(), redriveCount),
                    new StateMachine(machineName(), Optional.empty(), Optional.empty()),
                    execution,
                    Optional.of(now));
        }

        ExecutionFailure failure(Instant now) {
            String input = startedBy
                    .map(arn -> "{\"AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID\":\"" + arn + "\"}")
                    .orElse("{}");
            return Failures.failure()
                    .arn(arn().value())
                    .stateMachine(machineName())
                    .name(execution)
                    .status(ExecutionStatus.valueOf(status))
                    .error(error.equals("-") ? null : error)
                    .cause(cause.equals("-") ? null : cause)
                    .input(input, false)
                    .times(now.minusSeconds(40), now)
                    .redriveCount(redriveCount)
                    .build();
        }
    }

    /** Every event of the story, in order. */
    List<Event> events() {
        List<Event> all = new ArrayList<>();
        for (Step step : steps) {
            if (step instanceof Events events) {
                all.addAll(events.events());
            }
        }
        return all;
    }
}
