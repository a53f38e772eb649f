package dev.failurerelay.cause;

import dev.failurerelay.execution.FailureCause;
import dev.failurerelay.execution.FailureCause.Detail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads causes that are plain text, such as those of the AWS SDK and of Step Functions itself. */
final class CauseText {

    /** As in {@code … does not exist. (Service: S3, Status Code: 404, Request ID: …) (SDK Attempt Count: 1)}. */
    private static final Pattern SDK = Pattern.compile(
            "\\(Service: (?<service>[^,;()]{1,100})[,;] Status Code: (?<status>\\d{3})(?<rest>[^()]{0,500})\\)"
                    + "(?: ?\\(SDK Attempt Count: \\d{1,4}\\))?");

    private static final Pattern REQUEST_ID = Pattern.compile("Request ID: (?!null\\b)(?<id>[A-Za-z0-9-]{1,80})");

    /** As in {@code An error occurred while executing the state 'Load' (entered at the event id #7).} */
    private static final Pattern STATE =
            Pattern.compile("executing the state '(?<state>[^\\n]{1,80}?)' \\(entered at the event id #\\d+\\)");

    /** As in {@code The function returned an unhandled error. Returned payload: {"errorMessage": …}}. */
    private static final Pattern PAYLOAD =
            Pattern.compile("(?s)^(?<before>[^{]{0,500}?)Returned payload:\\s*(?<payload>\\{.*)");

    /** As in {@code Child failed: {"ExecutionArn": …}}; but JSON after a quote is quoted, and not a payload. */
    private static final Pattern JSON_AT_END = Pattern.compile("(?s)^(?<before>[^{]{0,499}[^{'\"])(?<payload>\\{.*)");

    /** @param before the text that introduces the payload */
    record Payload(String before, String payload) {

        private static final Set<String> FAILED = Set.of("FAILED", "TIMED_OUT", "ABORTED");

        /** Whether it is the answer of a started execution, for example: data that an error quotes. */
        boolean isExecutionThatDidNotFail() {
            return TruncatedJson.read(payload)
                    .filter(json -> json.hasNonNull("ExecutionArn"))
                    .filter(json -> !json.hasNonNull("Cause") && !json.hasNonNull("Error"))
                    .filter(json -> !FAILED.contains(json.path("Status").asText()))
                    .isPresent();
        }
    }

    private CauseText() {}

    static Optional<Payload> payloadIn(String text) {
        Matcher announced = PAYLOAD.matcher(text);
        if (announced.find()) {
            return Optional.of(new Payload(announced.group("before").strip(), announced.group("payload")));
        }
        return Optional.of(JSON_AT_END.matcher(text))
                .filter(found -> found.find()
                        && TruncatedJson.read(found.group("payload")).isPresent())
                .map(found -> new Payload(found.group("before").strip(), found.group("payload")));
    }

    static FailureCause read(String text) {
        List<Detail> details = new ArrayList<>();
        Matcher state = STATE.matcher(text);
        if (state.find()) {
            details.add(new Detail("Failed state", state.group("state")));
        }
        Matcher sdk = SDK.matcher(text);
        String message = sdk.find() ? withoutResponse(text, sdk, details) : text;
        return FailureCause.ofText(message.strip(), List.copyOf(details));
    }

    /** Moves the SDK's description of the response from the message to the details. */
    private static String withoutResponse(String text, Matcher sdk, List<Detail> details) {
        String service = sdk.group("service");
        String status = sdk.group("status");
        details.add(new Detail("AWS service", service + ", status " + status));
        Matcher requestId = REQUEST_ID.matcher(sdk.group("rest"));
        if (requestId.find()) {
            details.add(new Detail("Request id", requestId.group("id"), true));
        }
        String message = text.substring(0, sdk.start()).stripTrailing() + text.substring(sdk.end());
        // If the response has no body, the SDK's message is empty or "null".
        return message.isBlank() || message.equals("null")
                ? service + " answered with status " + status + "."
                : message;
    }
}
