package dev.failurerelay.history;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryRequest;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;

/** Pages of histories, one call each. */
final class HistoryPages {

    /** @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetExecutionHistory.html">limit</a> */
    private static final int MAX_EVENTS = 1_000;

    private final StepFunctions stepFunctions;

    HistoryPages(StepFunctions stepFunctions) {
        this.stepFunctions = stepFunctions;
    }

    /**
     * The newest events, or those before them.
     *
     * @param token of the page before; null for the first one
     * @throws StepFunctionsCallException after one try, or once {@code longest} is over, when the call may go on unheard
     */
    GetExecutionHistoryResponse read(String region, String executionArn, @Nullable String token, Duration longest) {
        GetExecutionHistoryRequest request = GetExecutionHistoryRequest.builder()
                .executionArn(executionArn)
                .reverseOrder(true)
                .includeExecutionData(false)
                .maxResults(MAX_EVENTS)
                .nextToken(token)
                .build();
        return stepFunctions.ask(region, longest, client -> client.getExecutionHistory(request));
    }
}
