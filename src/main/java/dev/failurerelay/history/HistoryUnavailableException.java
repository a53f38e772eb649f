package dev.failurerelay.history;

import java.util.Set;

/** A history could not be read. The message is an error code, or says as little as one. */
final class HistoryUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final Set<String> DENIED = Set.of("AccessDeniedException", "AccessDenied");

    private static final Set<String> THROTTLED =
            Set.of("ThrottlingException", "Throttling", "TooManyRequestsException");

    private static final String NO_ANSWER = "no answer in time";

    private static final String NO_TIME = "no time left";

    private final String code;

    HistoryUnavailableException(String code) {
        super(code);
        this.code = code;
    }

    static HistoryUnavailableException noAnswerInTime() {
        return new HistoryUnavailableException(NO_ANSWER);
    }

    static HistoryUnavailableException noTimeLeft() {
        return new HistoryUnavailableException(NO_TIME);
    }

    String code() {
        return code;
    }

    boolean denied() {
        return DENIED.contains(code);
    }

    boolean throttled() {
        return THROTTLED.contains(code);
    }

    boolean tookTooLong() {
        return code.equals(NO_ANSWER) || code.equals(NO_TIME);
    }

    /** Step Functions looked, and knows no such execution. */
    boolean unknownExecution() {
        return code.equals("ExecutionDoesNotExist");
    }
}
