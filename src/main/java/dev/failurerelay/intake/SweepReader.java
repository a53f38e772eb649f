package dev.failurerelay.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads {@code {"sweep": {}}}, the order to look for what no event told of. */
final class SweepReader {

    private static final String LOOKBACK = "lookback";

    /**
     * Step Functions forgets an execution this long after its end.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html">execution history retention</a>
     */
    private static final Duration MAX_LOOKBACK = Duration.ofDays(30);

    private SweepReader() {}

    static boolean isSweep(JsonNode node) {
        return node.size() == 1 && node.has("sweep");
    }

    /** @throws UnrecognisedInputException for a key that there is not, or a lookback that is none */
    static Input.Sweep read(JsonNode input) {
        JsonNode sweep = input.path("sweep");
        if (!sweep.isObject()) {
            throw new UnrecognisedInputException(
                    "sweep takes an object, " + JsonShape.of(sweep) + ". Example: {\"sweep\": {}}");
        }
        if (sweep.size() > (sweep.has(LOOKBACK) ? 1 : 0)) {
            throw new UnrecognisedInputException(
                    "sweep takes " + LOOKBACK + " and nothing else, " + JsonShape.of(sweep) + ". " + example());
        }
        return new Input.Sweep(sweep.has(LOOKBACK) ? Optional.of(lookback(sweep.path(LOOKBACK))) : Optional.empty());
    }

    private static Duration lookback(JsonNode node) {
        Duration lookback = duration(node);
        if (lookback.isNegative() || lookback.isZero()) {
            throw wrong("is not a positive duration");
        }
        if (lookback.compareTo(MAX_LOOKBACK) > 0) {
            throw wrong("is more than 30 days, P30D, after which the ledger forgets what was told");
        }
        return lookback;
    }

    private static Duration duration(JsonNode node) {
        try {
            return Duration.parse(node.isTextual() ? node.asText() : "");
        } catch (DateTimeParseException e) {
            throw wrong("is not an ISO 8601 duration");
        }
    }

    /** @param problem reads on after the key's name and does not quote the value */
    private static UnrecognisedInputException wrong(String problem) {
        return new UnrecognisedInputException("sweep." + LOOKBACK + " " + problem + ". " + example());
    }

    private static String example() {
        return "Example: {\"sweep\": {\"" + LOOKBACK + "\": \"PT48H\"}}";
    }
}
