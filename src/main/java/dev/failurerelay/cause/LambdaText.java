package dev.failurerelay.cause;

import dev.failurerelay.execution.FailureCause.Detail;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moves the time and request id that Lambda puts before its own errors from the message to the details. */
final class LambdaText {

    private static final String ID = "(?<id>[0-9a-f]{8}-[0-9a-f-]{27})";

    /** As in {@code 2026-11-24T02:00:00.000Z 8b1f… Task timed out after 3.00 seconds}. */
    private static final Pattern TIME_AND_ID =
            Pattern.compile("^\\d{4}-\\d\\d-\\d\\dT[\\d:.]{8,15}Z " + ID + "\\s+(?=\\S)");

    /** As in {@code RequestId: 8b1f… Error: Runtime exited with error: signal: killed}. */
    private static final Pattern REQUEST_ID = Pattern.compile("^RequestId: " + ID + "\\s+(?:Error: )?(?=\\S)");

    private LambdaText() {}

    /** @param details takes the request id */
    static String read(String text, List<Detail> details) {
        for (Pattern beginning : List.of(TIME_AND_ID, REQUEST_ID)) {
            Matcher found = beginning.matcher(text);
            if (found.find()) {
                details.add(new Detail("Request id", found.group("id"), true));
                return text.substring(found.end());
            }
        }
        return text;
    }
}
