package dev.failurerelay.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionInput;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.execution.Origin;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.execution.RecoveryId;
import dev.failurerelay.execution.StateMachine;
import java.util.Set;

/**
 * Reads EventBridge's {@code Step Functions Execution Status Change}.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html">the event</a>
 */
final class EventReader {

    static final String DETAIL_TYPE = "Step Functions Execution Status Change";

    private static final String SUCCEEDED = "SUCCEEDED";

    private final Set<ExecutionStatus> statuses;

    /** @param statuses the end states that count as failures; a recovery always counts */
    EventReader(Set<ExecutionStatus> statuses) {
        this.statuses = Set.copyOf(statuses);
    }

    static boolean isEvent(JsonNode node) {
        return node.path("detail-type").asText().equals(DETAIL_TYPE);
    }

    /** @throws UnrecognisedInputException for what is no such event, or says neither what ended nor how */
    ParsedEvent read(JsonNode event) {
        if (!isEvent(event)) {
            throw new UnrecognisedInputException(
                    "This is no input with detail-type '" + DETAIL_TYPE + "': " + JsonShape.of(event) + ".");
        }
        JsonNode detail = event.path("detail");
        String status = LenientJson.text(detail.path("status"))
                .orElseThrow(() -> new UnrecognisedInputException(
                        "The event has no detail.status: " + JsonShape.of(detail) + "."));
        if (status.equals(SUCCEEDED) && redriveCount(detail) > 0) {
            return new ParsedEvent.Recovered(recovery(event, detail));
        }
        return ExecutionStatus.parse(status)
                .filter(statuses::contains)
                .<ParsedEvent>map(failed -> new ParsedEvent.Failed(failure(event, detail, failed)))
                .orElseGet(ParsedEvent.Nothing::new);
    }

    private static ExecutionFailure failure(JsonNode event, JsonNode detail, ExecutionStatus status) {
        ExecutionIdentity facts = facts(event, detail);
        return new ExecutionFailure(
                new Attempt(facts.arn(), redriveCount(detail), status),
                stateMachine(detail, facts),
                facts.name(LenientJson.text(detail.path("name"))),
                facts.account(LenientJson.text(event.path("account"))),
                facts.region(LenientJson.text(event.path("region"))),
                LenientJson.instant(detail.path("startDate")),
                LenientJson.instant(detail.path("stopDate")),
                LenientJson.text(detail.path("error")),
                LenientJson.text(detail.path("cause")),
                new ExecutionInput(
                        LenientJson.text(detail.path("input")),
                        !detail.path("inputDetails").path("included").asBoolean(true)),
                LenientJson.text(detail.path("redriveStatus")),
                Origin.EVENT);
    }

    private static Recovery recovery(JsonNode event, JsonNode detail) {
        ExecutionIdentity facts = facts(event, detail);
        return new Recovery(
                new RecoveryId(facts.arn(), redriveCount(detail)),
                stateMachine(detail, facts),
                facts.name(LenientJson.text(detail.path("name"))),
                LenientJson.instant(detail.path("stopDate")));
    }

    private static int redriveCount(JsonNode detail) {
        return LenientJson.count(detail.path("redriveCount"));
    }

    private static ExecutionIdentity facts(JsonNode event, JsonNode detail) {
        return LenientJson.text(detail.path("executionArn"))
                .or(() -> LenientJson.text(event.path("resources").path(0)))
                .map(arn -> new ExecutionIdentity(ExecutionArn.of(arn)))
                .orElseThrow(() -> new UnrecognisedInputException(
                        "The event has neither detail.executionArn nor resources: " + JsonShape.of(detail) + "."));
    }

    private static StateMachine stateMachine(JsonNode detail, ExecutionIdentity facts) {
        return new StateMachine(
                facts.stateMachine(
                        LenientJson.text(detail.path("stateMachineArn")).flatMap(StateMachine::nameIn)),
                LenientJson.text(detail.path("stateMachineVersionArn")).flatMap(StateMachine::qualifierIn),
                LenientJson.text(detail.path("stateMachineAliasArn")).flatMap(StateMachine::qualifierIn));
    }
}
