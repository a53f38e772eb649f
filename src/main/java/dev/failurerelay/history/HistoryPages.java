package dev.failurerelay.history;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryRequest;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.SfnException;

/** Pages of histories, one call each. */
final class HistoryPages {

    /** @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetExecutionHistory.html">limit</a> */
    private static final int MOST_EVENTS = 1_000;

    private final StepFunctions stepFunctions;

    HistoryPages(StepFunctions stepFunctions) {
        this.stepFunctions = stepFunctions;
    }

    /**
     * The newest events, or those before them.
     *
     * @param token of the page before; null for the first one
     * @throws HistoryUnavailableException after one try, or once {@code longest} is over, when the call may go on unheard
     */
    GetExecutionHistoryResponse read(String region, String executionArn, @Nullable String token, Duration longest) {
        GetExecutionHistoryRequest request = GetExecutionHistoryRequest.builder()
                .executionArn(executionArn)
                .reverseOrder(true)
                .includeExecutionData(false)
                .maxResults(MOST_EVENTS)
                .nextToken(token)
                .build();
        // A thread that waits for a socket cannot be interrupted: it is left behind.
        CompletableFuture<GetExecutionHistoryResponse> page = CompletableFuture.supplyAsync(
                () -> stepFunctions.in(region).getExecutionHistory(request), Infrastructure.getDefaultWorkerPool());
        try {
            return page.get(Math.max(0, longest.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw HistoryUnavailableException.noAnswerInTime();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HistoryUnavailableException("not waited for");
        } catch (ExecutionException e) {
            throw unavailable(e.getCause());
        }
    }

    private static HistoryUnavailableException unavailable(@Nullable Throwable fault) {
        // The client's own bounds may end a call just before this one does.
        boolean late = fault instanceof ApiCallTimeoutException
                || (fault != null && fault.getCause() instanceof SocketTimeoutException);
        return late ? HistoryUnavailableException.noAnswerInTime() : new HistoryUnavailableException(codeOf(fault));
    }

    /** The error's code and not its message, which names roles; else the innermost exception, which says the most. */
    private static String codeOf(@Nullable Throwable fault) {
        if (fault instanceof SfnException answer) {
            return Optional.ofNullable(answer.awsErrorDetails())
                    .map(AwsErrorDetails::errorCode)
                    .orElse("HTTP status " + answer.statusCode());
        }
        return fault == null
                ? "unknown"
                : Optional.ofNullable(fault.getCause()).orElse(fault).getClass().getSimpleName();
    }
}
