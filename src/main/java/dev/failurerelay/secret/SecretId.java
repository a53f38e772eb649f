package dev.failurerelay.secret;

import java.util.Optional;
import java.util.regex.Pattern;

/** Checks the name or ARN of a secret. */
public final class SecretId {

    /** @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html">names</a> */
    private static final Pattern NAME_OR_ARN = Pattern.compile("[A-Za-z0-9/_+=.@!-]{1,512}"
            + "|arn:aws[a-z-]{0,20}:secretsmanager:[a-z0-9-]{1,40}:\\d{12}:secret:[A-Za-z0-9/_+=.@!-]{1,519}");

    private SecretId() {}

    /** The problem of an id, without quoting it; empty if there is none. */
    public static Optional<String> problemOf(String id) {
        if (id.startsWith("{") || id.startsWith("xox") || id.startsWith("AKIA") || id.contains("://")) {
            return Optional.of("holds a secret itself: put that into Secrets Manager, and its name here");
        }
        return NAME_OR_ARN.matcher(id).matches()
                ? Optional.empty()
                : Optional.of("is neither the name nor the ARN of a secret");
    }
}
