package dev.failurerelay.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.failurerelay.cause.CauseParser;
import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionFailure.Origin;
import dev.failurerelay.execution.ExecutionInput;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.execution.Recovery.RecoveryId;
import dev.failurerelay.execution.StateMachine;
import java.util.Optional;
import java.util.Set;

/**
 * Parses EventBridge's {@code Step Functions Execution Status Change}, as a whole or as its bare {@code detail}, which is what an
 * input transformer passes on.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html">the event</a>
 */
final class EventReader {

    static final String DETAIL_TYPE = "Step Functions Execution Status Change";

    private static final String SUCCEEDED = "SUCCEEDED";

    private final Set<ExecutionStatus> statuses;
    private final CauseParser causes;

    /** @param statuses the end states that count as failures; a recovery always counts */
    EventReader(Set<ExecutionStatus> statuses, CauseParser causes) {
        this.statuses = Set.copyOf(statuses);
        this.causes = causes;
    }

    static boolean isEvent(JsonNode node) {
        return node.path("detail-type").asText().equals(DETAIL_TYPE);
    }

    /** An event's {@code detail} alone: what names an execution and its status, and is no event of another kind. */
    static boolean isBareDetail(JsonNode node) {
        return !node.has("detail-type")
                && node.path("executionArn").asText().startsWith("arn:")
                && node.path("status").isTextual();
    }

    /** @throws UnrecognisedInputException for another kind of event, or one without an ARN or a status */
    EventBatch parseEvent(JsonNode node) {
        if (isBareDetail(node)) {
            return parseDetail(MissingNode.getInstance(), node);
        }
        if (!isEvent(node)) {
            throw new UnrecognisedInputException(
                    "This is no input with detail-type '" + DETAIL_TYPE + "': " + JsonShape.of(node) + ".");
        }
        return parseDetail(node, node.path("detail"));
    }

    /** @param event missing if the detail came without it; the account and region are then those of the ARN */
    private EventBatch parseDetail(JsonNode event, JsonNode detail) {
        String status = InputJson.text(detail.path("status"))
                .orElseThrow(() -> new UnrecognisedInputException(
                        "The event has no detail.status: " + JsonShape.of(detail) + "."));
        if (status.equals(SUCCEEDED) && redriveCount(detail) > 0) {
            return EventBatch.of(recovery(event, detail));
        }
        return ExecutionStatus.parse(status)
                .filter(statuses::contains)
                .map(failed -> EventBatch.of(failure(event, detail, failed)))
                .orElseGet(EventBatch::ofIgnored);
    }

    private ExecutionFailure failure(JsonNode event, JsonNode detail, ExecutionStatus status) {
        return new FailureBuilder(arn(event, detail), redriveCount(detail), status, Origin.EVENT)
                .stateMachine(
                        text(detail, "stateMachineArn"),
                        text(detail, "stateMachineVersionArn"),
                        text(detail, "stateMachineAliasArn"))
                .name(text(detail, "name"))
                .reportedFrom(text(event, "account"), text(event, "region"))
                .times(InputJson.instant(detail.path("startDate")), InputJson.instant(detail.path("stopDate")))
                .error(text(detail, "error"))
                .cause(text(detail, "cause"), causes)
                .input(new ExecutionInput(
                        text(detail, "input"),
                        !detail.path("inputDetails").path("included").asBoolean(true)))
                .redriveStatus(text(detail, "redriveStatus"))
                .build();
    }

    private static Recovery recovery(JsonNode event, JsonNode detail) {
        ExecutionArn arn = arn(event, detail);
        return new Recovery(
                new RecoveryId(arn, redriveCount(detail)),
                StateMachine.of(
                        arn,
                        text(detail, "stateMachineArn"),
                        text(detail, "stateMachineVersionArn"),
                        text(detail, "stateMachineAliasArn")),
                text(detail, "name").orElse(arn.name()),
                InputJson.instant(detail.path("stopDate")));
    }

    private static int redriveCount(JsonNode detail) {
        return InputJson.count(detail.path("redriveCount"));
    }

    private static Optional<String> text(JsonNode node, String field) {
        return InputJson.text(node.path(field));
    }

    private static ExecutionArn arn(JsonNode event, JsonNode detail) {
        return text(detail, "executionArn")
                .or(() -> InputJson.text(event.path("resources").path(0)))
                .map(ExecutionArn::of)
                .orElseThrow(() -> new UnrecognisedInputException(
                        "The event has neither detail.executionArn nor resources: " + JsonShape.of(detail) + "."));
    }
}
