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

    /** A remedy, continuing after "see", for calls that no service answers or that have no credentials. */
    public static String connectionRemedy(String service, String variable) {
        return "that the function has valid credentials and reaches " + service
                + ": from within a VPC it needs an endpoint for it, and " + variable
                + " or AWS_ENDPOINT_URL, where set, must be right";
    }
}
