package dev.failurerelay.intake;

import dev.failurerelay.cause.AbortByParent;
import dev.failurerelay.cause.CauseParser;
import dev.failurerelay.cause.NestedExecutions;
import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionFailure.Origin;
import dev.failurerelay.execution.ExecutionInput;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.execution.FailureCause;
import dev.failurerelay.execution.Lineage;
import dev.failurerelay.execution.LoggedHistory;
import dev.failurerelay.execution.StateMachine;
import java.time.Instant;
import java.util.Optional;

/** Builds a failure from what an event, a log line or Step Functions reports. The ARN fills the gaps: no name is blank. */
public final class FailureBuilder {

    private static final String UNKNOWN = "unknown";

    private final Attempt attempt;
    private final Origin origin;
    private StateMachine stateMachine;
    private String name;
    private Optional<String> account = Optional.empty();
    private Optional<String> region = Optional.empty();
    private Optional<Instant> started = Optional.empty();
    private Optional<Instant> stopped = Optional.empty();
    private Optional<String> error = Optional.empty();
    private FailureCause cause = FailureCause.NONE;
    private NestedExecutions nestedExecutions = NestedExecutions.NONE;
    private Optional<ExecutionArn> abortingParent = Optional.empty();
    private ExecutionInput input = new ExecutionInput(Optional.empty(), false);
    private Optional<String> redriveStatus = Optional.empty();
    private LoggedHistory loggedHistory = LoggedHistory.NONE;

    public FailureBuilder(ExecutionArn arn, int redriveCount, ExecutionStatus status, Origin origin) {
        this.attempt = new Attempt(arn, redriveCount, status);
        this.origin = origin;
        this.name = arn.name();
        this.stateMachine = StateMachine.of(arn, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** @param arn the state machine's */
    public FailureBuilder stateMachine(Optional<String> arn, Optional<String> versionArn, Optional<String> aliasArn) {
        stateMachine = StateMachine.of(attempt.execution(), arn, versionArn, aliasArn);
        return this;
    }

    public FailureBuilder stateMachine(StateMachine value) {
        stateMachine = value;
        return this;
    }

    public FailureBuilder name(Optional<String> reported) {
        name = reported.orElse(attempt.execution().name());
        return this;
    }

    /** The account and region that reported the failure; they count only if the ARN names none. */
    public FailureBuilder reportedFrom(Optional<String> reportingAccount, Optional<String> reportingRegion) {
        account = reportingAccount;
        region = reportingRegion;
        return this;
    }

    public FailureBuilder times(Optional<Instant> start, Optional<Instant> stop) {
        started = start;
        stopped = stop;
        return this;
    }

    public FailureBuilder error(Optional<String> value) {
        error = value;
        return this;
    }

    /** @param text up to 32 768 characters of any shape */
    public FailureBuilder cause(Optional<String> text, CauseParser parser) {
        cause = text.map(parser::parse).orElse(FailureCause.NONE);
        nestedExecutions = text.map(NestedExecutions::in).orElse(NestedExecutions.NONE);
        abortingParent = text.filter(reason -> attempt.status() == ExecutionStatus.ABORTED)
                .flatMap(AbortByParent::parentIn);
        return this;
    }

    public FailureBuilder input(ExecutionInput value) {
        input = value;
        return this;
    }

    public FailureBuilder redriveStatus(Optional<String> value) {
        redriveStatus = value;
        return this;
    }

    public FailureBuilder loggedHistory(LoggedHistory value) {
        loggedHistory = value;
        return this;
    }

    public ExecutionFailure build() {
        Optional<ExecutionArn.Parts> parts = attempt.execution().parts();
        return new ExecutionFailure(
                attempt,
                stateMachine,
                name,
                parts.map(ExecutionArn.Parts::account).or(() -> account).orElse(UNKNOWN),
                parts.map(ExecutionArn.Parts::region).or(() -> region).orElse(UNKNOWN),
                started,
                stopped,
                error,
                cause,
                lineage(),
                input,
                redriveStatus,
                origin,
                loggedHistory);
    }

    private Lineage lineage() {
        Optional<ExecutionArn> parent = abortingParent.or(input::parent);
        return Lineage.of(attempt.execution(), nestedExecutions.innermostFirst(), parent)
                .withConfirmed(nestedExecutions.confirmedBy(error));
    }
}
