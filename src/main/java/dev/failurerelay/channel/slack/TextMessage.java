package dev.failurerelay.channel.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A message's text and links without its blocks, for when Slack refuses them: a plain message is better than none. */
final class TextMessage {

    private static final int LINK_LIMIT = 1_000;
    private static final int NAME_LIMIT = 100;
    private static final int LINE_LIMIT = 600;

    private TextMessage() {}

    /** The same message for the same place, which needs no more than its notification, its tickets and its buttons. */
    static ObjectNode of(ObjectNode message) {
        ObjectNode simpler = message.deepCopy();
        JsonNode blocks = simpler.remove("blocks");
        List<String> lines = new ArrayList<>();
        lines.add(message.path("text").asText());
        if (blocks != null) {
            for (JsonNode block : blocks) {
                lines.addAll(linesOf(block));
            }
        }
        return simpler.put(
                "text", lines.stream().filter(line -> !line.isBlank()).collect(Collectors.joining("\n")));
    }

    private static List<String> linesOf(JsonNode block) {
        return switch (block.path("type").asText()) {
            case "actions" ->
                block.path("elements")
                        .valueStream()
                        .filter(button -> Mrkdwn.isLinkable(button.path("url").asText(), LINK_LIMIT))
                        .map(button -> Mrkdwn.link(
                                button.path("url").asText(),
                                button.path("text").path("text").asText(),
                                NAME_LIMIT))
                        .toList();
            case "context" ->
                block.path("elements")
                        .valueStream()
                        .filter(element -> element.path("type").asText().equals("plain_text"))
                        .map(element -> Mrkdwn.text(element.path("text").asText(), LINE_LIMIT))
                        .toList();
            default ->
                block.path("block_id").asText().equals("preface")
                        ? List.of(block.path("text").path("text").asText())
                        : List.of();
        };
    }
}
