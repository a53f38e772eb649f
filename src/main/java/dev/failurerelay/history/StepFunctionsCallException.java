package dev.failurerelay.history;

import dev.failurerelay.http.AwsErrors;
import java.net.SocketTimeoutException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sfn.model.SfnException;

/** A call of Step Functions failed. The message is an error code or equally short, because AWS's own messages name roles. */
public final class StepFunctionsCallException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final Set<String> DENIED = Set.of("AccessDeniedException", "AccessDenied");

    private static final Set<String> THROTTLED =
            Set.of("ThrottlingException", "Throttling", "TooManyRequestsException", "KmsThrottlingException");

    static final String NO_ANSWER = "no answer in time";

    static final String NO_TIME = "no time left";

    private static final int SERVER_ERROR = 500;

    private final String code;
    private final boolean transientFault;

    StepFunctionsCallException(String code, boolean transientFault) {
        super(code);
        this.code = code;
        this.transientFault = transientFault || THROTTLED.contains(code);
    }

    static StepFunctionsCallException of(@Nullable Throwable fault) {
        // The client's own timeouts may end a call just before the caller's does.
        if (fault instanceof ApiCallTimeoutException
                || (fault != null && fault.getCause() instanceof SocketTimeoutException)) {
            return new StepFunctionsCallException(NO_ANSWER, true);
        }
        if (fault instanceof SfnException answer) {
            return new StepFunctionsCallException(
                    AwsErrors.code(answer).orElse("HTTP status " + answer.statusCode()),
                    answer.statusCode() >= SERVER_ERROR);
        }
        return new StepFunctionsCallException(
                fault == null ? "unknown" : AwsErrors.type(fault), fault instanceof SdkClientException);
    }

    public String code() {
        return code;
    }

    public boolean denied() {
        return DENIED.contains(code);
    }

    public boolean throttled() {
        return THROTTLED.contains(code);
    }

    /** Whether the same call may succeed a little later. */
    public boolean isTransient() {
        return transientFault;
    }

    boolean timedOut() {
        return code.equals(NO_ANSWER) || code.equals(NO_TIME);
    }

    boolean isUnknownExecution() {
        return code.equals("ExecutionDoesNotExist");
    }
}
