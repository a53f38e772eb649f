package dev.failurerelay.intake;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What Lambda sends to the on-failure destination of an asynchronous invocation: the input that failed, as {@code
 * requestPayload}, with what became of it around it.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html">the record</a>
 */
final class FailureEnvelope {

    /** An envelope that somebody sends to the function again, and that fails again, gets one more around it. */
    private static final int MAX_DEPTH = 5;

    private static final String PAYLOAD = "requestPayload";

    private FailureEnvelope() {}

    static boolean isEnvelope(JsonNode node) {
        return node.has(PAYLOAD) && node.has("requestContext");
    }

    /**
     * Takes the input out, out of envelopes in envelopes and of JSON in texts too.
     *
     * @return the node itself where it is no envelope
     * @throws UnrecognisedInputException for a payload that is a text and no JSON, or is more than 5 deep
     */
    static JsonNode opened(JsonNode node, SafeJsonParser text) {
        JsonNode payload = node;
        for (int depth = 0; isEnvelope(payload); depth++) {
            if (depth == MAX_DEPTH) {
                throw new UnrecognisedInputException("more than " + MAX_DEPTH + " failure envelopes in each other.");
            }
            try {
                payload = text.unquoted(payload.path(PAYLOAD));
            } catch (UnrecognisedInputException e) {
                throw new UnrecognisedInputException(PAYLOAD + ": " + e.getMessage());
            }
        }
        return payload;
    }
}
