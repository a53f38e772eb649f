package dev.failurerelay.redaction;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds secrets by their own shape, whatever their key. */
final class CredentialPatterns {

    /** Each with its source or an example. */
    private static final List<Pattern> SHAPES = List.of(
            // AWS access key ids: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
            Pattern.compile("(?<![A-Z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,}+"),
            // Slack: https://api.slack.com/concepts/token-types, and webhook addresses
            Pattern.compile("(?i)x(?:ox[a-z]|app)[a-z.]{0,10}-[a-z0-9-]{6,}+"),
            Pattern.compile("(?i)hooks\\.slack(?:-gov)?\\.com/[a-z0-9/_-]++"),
            // "Basic dXNlcjpwYXNz", but not "Basic authentication failed": has a digit, a sign, an inner capital or 20
            // letters
            Pattern.compile("(?i)\\b(?:bearer|basic)\\s++(?=[a-z]*+[0-9+/=_~-]|[a-z]{20}|(?-i:[A-Za-z]*?[a-z][A-Z]))"
                    + "[a-z0-9+/=._~-]{8,}+"),
            Pattern.compile("(?i)\\boutseta\\s++[a-z0-9-]++:[a-z0-9-]++"),
            // JWT, whole or truncated: two base64url parts, the first a JSON object
            Pattern.compile("eyJ[A-Za-z0-9_-]{8,}+(?:\\.[A-Za-z0-9_-]*+){0,4}"),
            // URL credentials, up to the last @: a password may contain some
            Pattern.compile("(?<=://)[^\\s/\"'<>?#]+(?=@)"),
            Pattern.compile("(?<=://)[^\\s/:@\"'<>?#]{1,100}:[^\\s\"'<>]{1,200}?(?=@)"),
            Pattern.compile("-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----[\\s\\S]*?"
                    + "(?:-----END [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----|$)"),
            // Step Functions task tokens, and any other long, mixed base64
            Pattern.compile("(?<![A-Za-z0-9+/_-])(?=[A-Za-z+/_-]*+[0-9])(?=[A-Z0-9+/_-]*+[a-z])(?=[a-z0-9+/_-]*+[A-Z])"
                    + "(?:A[AQ][A-Za-z0-9+/_-]{62,}+|[A-Za-z0-9+/_-]{160,}+)=*+"));

    private CredentialPatterns() {}

    static String without(String text) {
        String remaining = text;
        for (Pattern shape : SHAPES) {
            remaining = shape.matcher(remaining).replaceAll(Matcher.quoteReplacement(Redaction.REDACTED));
        }
        return remaining;
    }
}
