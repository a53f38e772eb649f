package dev.failurerelay.execution;

import dev.failurerelay.cause.AbortByParent;
import dev.failurerelay.cause.CauseParser;
import dev.failurerelay.cause.NestedExecutions;
import dev.failurerelay.execution.ExecutionFailure.Origin;
import dev.failurerelay.redaction.Redaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes failures for tests: a usual one, changed in what a test is about. Null makes a part absent. */
public final class Failures {

    private String arn = "arn:aws:states:eu-west-1:445566778899:execution:nightly-pipeline:run-7";
    private String stateMachine = "nightly-pipeline";
    private String name = "run-7";
    private ExecutionStatus status = ExecutionStatus.FAILED;
    private int redriveCount;
    private @Nullable String version;
    private @Nullable String alias;
    private @Nullable Instant started = Instant.parse("2026-11-23T02:00:00Z");
    private @Nullable Instant stopped = Instant.parse("2026-11-23T02:38:12.340Z");
    private @Nullable String error = "ETLJobFailed";
    private @Nullable String cause = "No rows for 2026-11-22";
    private List<String> redactKeys = List.of();
    private ExecutionInput input = new ExecutionInput(Optional.of("{\"day\":\"2026-11-22\"}"), false);
    private @Nullable String redriveStatus = "REDRIVABLE";

    private Origin origin = Origin.EVENT;
    private LoggedHistory loggedHistory = LoggedHistory.NONE;

    private Failures() {}

    public static Failures failure() {
        return new Failures();
    }

    public Failures arn(String value) {
        arn = value;
        return this;
    }

    public Failures stateMachine(String value) {
        stateMachine = value;
        return this;
    }

    public Failures name(String value) {
        name = value;
        return this;
    }

    public Failures status(ExecutionStatus value) {
        status = value;
        return this;
    }

    public Failures redriveCount(int value) {
        redriveCount = value;
        return this;
    }

    public Failures qualifiers(@Nullable String publishedVersion, @Nullable String aliasName) {
        version = publishedVersion;
        alias = aliasName;
        return this;
    }

    public Failures times(@Nullable Instant start, @Nullable Instant stop) {
        started = start;
        stopped = stop;
        return this;
    }

    public Failures error(@Nullable String value) {
        error = value;
        return this;
    }

    public Failures cause(@Nullable String value) {
        cause = value;
        return this;
    }

    /** Further keys whose values the cause is read without. */
    public Failures redactKeys(String... values) {
        redactKeys = List.of(values);
        return this;
    }

    public Failures input(@Nullable String json, boolean excluded) {
        input = new ExecutionInput(Optional.ofNullable(json), excluded);
        return this;
    }

    public Failures redriveStatus(@Nullable String value) {
        redriveStatus = value;
        return this;
    }

    public Failures loggedHistory(LoggedHistory value) {
        loggedHistory = value;
        return this;
    }

    public Failures origin(Origin value) {
        origin = value;
        return this;
    }

    public ExecutionFailure build() {
        ExecutionArn executionArn = ExecutionArn.of(arn);
        FailureCause parsed =
                cause == null ? FailureCause.NONE : new CauseParser(new Redaction(redactKeys)).parse(cause);
        Optional<String> text = Optional.ofNullable(cause);
        NestedExecutions nested = text.map(NestedExecutions::in).orElse(NestedExecutions.NONE);
        Optional<ExecutionArn> abortingParent =
                text.filter(reason -> status == ExecutionStatus.ABORTED).flatMap(AbortByParent::parentIn);
        return new ExecutionFailure(
                new Attempt(executionArn, redriveCount, status),
                new StateMachine(stateMachine, Optional.ofNullable(version), Optional.ofNullable(alias)),
                name,
                executionArn.parts().map(ExecutionArn.Parts::account).orElse("unknown"),
                executionArn.parts().map(ExecutionArn.Parts::region).orElse("unknown"),
                Optional.ofNullable(started),
                Optional.ofNullable(stopped),
                Optional.ofNullable(error),
                parsed,
                Lineage.of(executionArn, nested.innermostFirst(), abortingParent.or(input::parent))
                        .withConfirmed(nested.confirmedBy(Optional.ofNullable(error))),
                input,
                Optional.ofNullable(redriveStatus),
                origin,
                loggedHistory);
    }
}
