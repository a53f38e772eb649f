package dev.failurerelay.intake;

import com.fasterxml.jackson.databind.JsonNode;

/** Recognises a question to the function itself: an object with a single key that names it. */
final class ControlInput {

    private ControlInput() {}

    static boolean isCheck(JsonNode node) {
        return node.size() == 1 && node.path("check").isObject();
    }

    static boolean isExplain(JsonNode node) {
        return node.size() == 1 && node.has("explain");
    }
}
