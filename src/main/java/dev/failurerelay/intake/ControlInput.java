package dev.failurerelay.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The inputs that are for the function itself: an object with a single key, which names the request. */
final class ControlInput {

    private static final String LOOKBACK = "lookback";
    private static final String SINCE_CREATION = "sinceLedgerCreation";
    private static final Set<String> KEYS = Set.of(LOOKBACK, SINCE_CREATION);
    private static final String EXAMPLE = "Example: {\"sweep\": {\"" + LOOKBACK + "\": \"PT48H\"}}";

    /**
     * Step Functions deletes an execution this long after its end.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html">execution history retention</a>
     */
    private static final Duration MAX_LOOKBACK = Duration.ofDays(30);

    private ControlInput() {}

    static boolean isCheck(JsonNode node) {
        return node.size() == 1 && node.path("check").isObject();
    }

    static boolean isExplain(JsonNode node) {
        return node.size() == 1 && node.has("explain");
    }

    static boolean isSweep(JsonNode node) {
        return node.size() == 1 && node.has("sweep");
    }

    /** @throws UnrecognisedInputException for an unknown key or an invalid lookback */
    static Input.Sweep parseSweep(JsonNode input) {
        JsonNode sweep = input.path("sweep");
        if (!sweep.isObject()) {
            throw new UnrecognisedInputException(
                    "sweep takes an object, " + JsonShape.of(sweep) + ". Example: {\"sweep\": {}}");
        }
        JsonNode sinceCreation = sweep.path(SINCE_CREATION);
        if (!KEYS.containsAll(sweep.propertyStream().map(Map.Entry::getKey).toList())) {
            throw new UnrecognisedInputException("sweep takes " + LOOKBACK + " and " + SINCE_CREATION
                    + " and nothing else, " + JsonShape.of(sweep) + ". " + EXAMPLE);
        }
        if (!sinceCreation.isMissingNode() && !sinceCreation.isBoolean()) {
            throw new UnrecognisedInputException("sweep." + SINCE_CREATION + " is neither true nor false. " + EXAMPLE);
        }
        return new Input.Sweep(
                sweep.has(LOOKBACK) ? Optional.of(lookback(sweep.path(LOOKBACK))) : Optional.empty(),
                sinceCreation.asBoolean());
    }

    private static Duration lookback(JsonNode node) {
        Duration lookback;
        try {
            lookback = Duration.parse(node.isTextual() ? node.asText() : "");
        } catch (DateTimeParseException e) {
            throw invalidLookback("is not an ISO 8601 duration");
        }
        if (lookback.isNegative() || lookback.isZero()) {
            throw invalidLookback("is not a positive duration");
        }
        if (lookback.compareTo(MAX_LOOKBACK) > 0) {
            throw invalidLookback("is more than 30 days, P30D, after which the ledger forgets what was announced");
        }
        return lookback;
    }

    /** @param problem continues the sentence after the key's name, and does not quote the value */
    private static UnrecognisedInputException invalidLookback(String problem) {
        return new UnrecognisedInputException("sweep." + LOOKBACK + " " + problem + ". " + EXAMPLE);
    }
}
