package dev.failurerelay.history;

import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sfn.model.SfnException;

/** Step Functions gave no answer, or refused. The message is an error code, or says as little as one. */
public final class StepFunctionsCallException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final Set<String> DENIED = Set.of("AccessDeniedException", "AccessDenied");

    private static final Set<String> THROTTLED =
            Set.of("ThrottlingException", "Throttling", "TooManyRequestsException", "KmsThrottlingException");

    private static final String NO_ANSWER = "no answer in time";

    private static final String NO_TIME = "no time left";

    private static final int SERVER_ERROR = 500;

    private final String code;
    private final boolean passing;

    private StepFunctionsCallException(String code, boolean passing) {
        super(code);
        this.code = code;
        this.passing = passing || THROTTLED.contains(code);
    }

    static StepFunctionsCallException noAnswerInTime() {
        return new StepFunctionsCallException(NO_ANSWER, true);
    }

    static StepFunctionsCallException noTimeLeft() {
        return new StepFunctionsCallException(NO_TIME, false);
    }

    static StepFunctionsCallException notWaitedFor() {
        return new StepFunctionsCallException("not waited for", false);
    }

    /** The error's code and not its message, which names roles; else the innermost exception, which says the most. */
    static StepFunctionsCallException of(@Nullable Throwable fault) {
        // The client's own bounds may end a call just before the caller's does.
        if (fault instanceof ApiCallTimeoutException
                || (fault != null && fault.getCause() instanceof SocketTimeoutException)) {
            return noAnswerInTime();
        }
        if (fault instanceof SfnException answer) {
            String code = Optional.ofNullable(answer.awsErrorDetails())
                    .map(AwsErrorDetails::errorCode)
                    .orElse("HTTP status " + answer.statusCode());
            return new StepFunctionsCallException(code, answer.statusCode() >= SERVER_ERROR);
        }
        String name = fault == null
                ? "unknown"
                : Optional.ofNullable(fault.getCause()).orElse(fault).getClass().getSimpleName();
        return new StepFunctionsCallException(name, fault instanceof SdkClientException);
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

    /** Whether the same call may well be answered a little later. */
    public boolean passing() {
        return passing;
    }

    boolean tookTooLong() {
        return code.equals(NO_ANSWER) || code.equals(NO_TIME);
    }

    /** Step Functions looked, and knows no such execution. */
    boolean unknownExecution() {
        return code.equals("ExecutionDoesNotExist");
    }
}
