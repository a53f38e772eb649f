package dev.failurerelay.http;

import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Describes the SDK's exceptions without their messages, because those name roles and keys and quote rows. */
public final class AwsErrors {

    private AwsErrors() {}

    /** The error's code; empty if the answer had none. */
    public static Optional<String> code(AwsServiceException answer) {
        return Optional.ofNullable(answer.awsErrorDetails()).map(AwsErrorDetails::errorCode);
    }

    /** The type of the cause if there is one, as in {@code ConnectException}, because it says more than the exception's own. */
    public static String type(Throwable fault) {
        Throwable cause = fault.getCause();
        return (cause == null ? fault : cause).getClass().getSimpleName();
    }
}
