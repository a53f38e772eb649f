package dev.failurerelay.cause;

import dev.failurerelay.execution.FailureCause.Detail;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moves the AWS SDK's description of a response from the message to the details. */
final class SdkText {

    /**
     * As in {@code … does not exist. (Service: S3, Status Code: 404, Request ID: …) (SDK Attempt Count: 1)}; version 1 has
     * semicolons, and the error code.
     */
    private static final Pattern RESPONSE = Pattern.compile(
            "\\(Service: (?<service>[^,;()]{1,100})[,;] Status Code: (?<status>\\d{3})(?<rest>[^()]{0,500})\\)"
                    + "(?: ?\\(SDK Attempt Count: \\d{1,4}\\))?");

    private static final Pattern ERROR_CODE = value("Error Code");
    private static final Pattern REQUEST_ID =
            Pattern.compile("(?<!Extended )Request ID: (?!null\\b)(?<id>[^\\s,;()]{1,80})");
    private static final Pattern EXTENDED_ID = value("Extended Request ID");

    private SdkText() {}

    /**
     * The message without the response.
     *
     * @param details takes what the response says, all that a support case asks for included
     */
    static String read(String text, List<Detail> details) {
        Matcher response = RESPONSE.matcher(text);
        if (!response.find()) {
            return text;
        }
        String service = response.group("service");
        String status = response.group("status");
        String rest = response.group("rest");
        Optional<String> code = find(ERROR_CODE, rest);
        details.add(new Detail("AWS service", service + ", status " + status));
        code.ifPresent(name -> details.add(new Detail("Error code", name)));
        find(REQUEST_ID, rest).ifPresent(id -> details.add(new Detail("Request id", id, true)));
        find(EXTENDED_ID, rest).ifPresent(id -> details.add(new Detail("Extended request id", id, true)));
        String message = text.substring(0, response.start()).stripTrailing() + text.substring(response.end());
        // If the response has no body, the SDK's message is empty or "null".
        return isEmpty(message)
                ? service + " answered with status " + status
                        + code.map(name -> ": " + name).orElse("") + "."
                : message;
    }

    private static boolean isEmpty(String message) {
        return message.isBlank() || message.strip().equals("null");
    }

    private static Pattern value(String name) {
        return Pattern.compile(name + ": (?!null\\b)(?<id>[^\\s,;()]{1,200})");
    }

    private static Optional<String> find(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Optional.of(found.group("id")) : Optional.empty();
    }
}
