package dev.failurerelay.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionInput;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.execution.Origin;
import dev.failurerelay.execution.StateMachine;
import java.util.Optional;
import java.util.Set;

/**
 * Reads EventBridge's {@code Step Functions Execution Status Change}.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html">the event</a>
 */
final class EventReader {

    static final String DETAIL_TYPE = "Step Functions Execution Status Change";

    private static final String UNKNOWN = "unknown";

    private final Set<ExecutionStatus> statuses;

    /** @param statuses the end states that count as failures */
    EventReader(Set<ExecutionStatus> statuses) {
        this.statuses = Set.copyOf(statuses);
    }

    /**
     * @return the failure; empty for an event of another status, which is nothing to tell of
     * @throws UnrecognisedInputException for what is no such event, or says neither what ended nor how
     */
    Optional<ExecutionFailure> read(JsonNode event) {
        if (!event.path("detail-type").asText().equals(DETAIL_TYPE)) {
            throw new UnrecognisedInputException("This is no input that the function takes: " + Keys.of(event)
                    + ". It takes EventBridge events with detail-type '" + DETAIL_TYPE
                    + "', an array of them, {\"check\": {}} or {\"explain\": an event}.");
        }
        JsonNode detail = event.path("detail");
        String status = Json.text(detail.path("status"))
                .orElseThrow(() ->
                        new UnrecognisedInputException("The event has no detail.status: " + Keys.of(detail) + "."));
        return ExecutionStatus.named(status).filter(statuses::contains).map(failed -> failure(event, detail, failed));
    }

    private static ExecutionFailure failure(JsonNode event, JsonNode detail, ExecutionStatus status) {
        ExecutionArn arn = arn(event, detail);
        Optional<ExecutionArn.Parts> parts = arn.parts();
        return new ExecutionFailure(
                new Attempt(arn, Json.count(detail.path("redriveCount")), status),
                stateMachine(detail, parts),
                Json.text(detail.path("name"))
                        .or(() -> parts.map(ExecutionArn.Parts::name))
                        .orElse(arn.value()),
                parts.map(ExecutionArn.Parts::account)
                        .or(() -> Json.text(event.path("account")))
                        .orElse(UNKNOWN),
                parts.map(ExecutionArn.Parts::region)
                        .or(() -> Json.text(event.path("region")))
                        .orElse(UNKNOWN),
                Json.instant(detail.path("startDate")),
                Json.instant(detail.path("stopDate")),
                Json.text(detail.path("error")),
                Json.text(detail.path("cause")),
                new ExecutionInput(
                        Json.text(detail.path("input")),
                        !detail.path("inputDetails").path("included").asBoolean(true)),
                Json.text(detail.path("redriveStatus")),
                Origin.TOLD);
    }

    private static ExecutionArn arn(JsonNode event, JsonNode detail) {
        return Json.text(detail.path("executionArn"))
                .or(() -> Json.text(event.path("resources").path(0)))
                .map(ExecutionArn::of)
                .orElseThrow(() -> new UnrecognisedInputException(
                        "The event has neither detail.executionArn nor resources: " + Keys.of(detail) + "."));
    }

    private static StateMachine stateMachine(JsonNode detail, Optional<ExecutionArn.Parts> parts) {
        String name = Json.text(detail.path("stateMachineArn"))
                .flatMap(StateMachine::nameIn)
                .or(() -> parts.map(ExecutionArn.Parts::stateMachine))
                .orElse(UNKNOWN + " state machine");
        return new StateMachine(
                name,
                Json.text(detail.path("stateMachineVersionArn")).flatMap(StateMachine::qualifierIn),
                Json.text(detail.path("stateMachineAliasArn")).flatMap(StateMachine::qualifierIn));
    }
}
