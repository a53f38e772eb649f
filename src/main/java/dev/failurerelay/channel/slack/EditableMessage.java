package dev.failurerelay.channel.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failurerelay.redaction.Truncation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An opening's message that can be edited: its blocks are known by their {@code block_id}.
 *
 * <p>All blocks together have at most about 13 200 characters, which Slack does not document. An update takes up to 6 000 of
 * them; blocks that are removed to make room do not come back.
 *
 * @see <a href="https://github.com/slackapi/bolt-js/issues/2509">the sum of all blocks</a>
 */
final class EditableMessage {

    static final int ALL_BLOCKS_LIMIT = 13_200;

    /** Blocks to remove, in this order, because their content is behind the message's links. */
    private static final List<String> REMOVABLE = List.of("stack_trace", "input", "facts", "redrive");

    private static final String ID = "block_id";
    private static final String GROWTH = "growth";

    private static final String TICKET = "ticket";
    private static final String PREVIOUS_TICKET = "previous_ticket";
    private static final String OTHER_TICKETS = "other_tickets";

    /** A Uid has some ten characters. */
    private static final int TICKET_LIMIT = 100;

    private static final int TICKETS_LIMIT = 300;

    private final ObjectNode message;

    EditableMessage(ObjectNode message) {
        this.message = message;
    }

    /** @return empty if the text is no message with blocks */
    static Optional<EditableMessage> read(String channelState, ObjectMapper json) {
        try {
            return json.readTree(channelState) instanceof ObjectNode message
                            && message.path("blocks") instanceof ArrayNode
                    ? Optional.of(new EditableMessage(message))
                    : Optional.empty();
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    ObjectNode json() {
        return message;
    }

    /** Adds a line that names the ticket before the footer, unless there is one. */
    EditableMessage withTicket(String ticket) {
        return withLine(TICKET, Truncation.truncate("Ticket " + ticket, TICKET_LIMIT));
    }

    /** As {@link #withTicket}, for the ticket of the incident before this one. */
    EditableMessage withPreviousTicket(String ticket) {
        return withLine(PREVIOUS_TICKET, Truncation.truncate("Previous ticket: " + ticket, TICKET_LIMIT));
    }

    /**
     * As {@link #withTicket}, for the further tickets of the incident.
     *
     * @param tickets without any, there is no line
     */
    EditableMessage withOtherTickets(List<String> tickets) {
        return tickets.isEmpty()
                ? this
                : withLine(
                        OTHER_TICKETS,
                        Truncation.truncate(
                                "Other tickets of this incident: " + String.join(", ", tickets), TICKETS_LIMIT));
    }

    private EditableMessage withLine(String id, String text) {
        if (!has(id)) {
            ArrayNode blocks = blocks();
            ObjectNode line = blocks.insertObject(Math.max(0, blocks.size() - 1))
                    .put("type", "context")
                    .put(ID, id);
            line.putArray("elements")
                    .addObject()
                    .put("type", "plain_text")
                    .put("text", text)
                    .put("emoji", false);
            makeRoom();
        }
        return this;
    }

    /**
     * Puts an update's blocks behind the header, in place of an earlier update's.
     *
     * @param update a message of its own, which stays unchanged
     */
    EditableMessage withGrowth(ObjectNode update) {
        message.put("text", growthText(update.path("text").asText()));
        blocks().removeIf(block -> id(block).startsWith(GROWTH));
        int index = blocks().path(0).path("type").asText().equals("header") ? 1 : 0;
        for (JsonNode block : update.path("blocks")) {
            String id = has(GROWTH) ? GROWTH + "_" + index : GROWTH;
            blocks().insert(index, ((ObjectNode) block.deepCopy()).put(ID, id));
            index++;
        }
        makeRoom();
        return this;
    }

    /**
     * The notification: the update's headline, the opening's subject, and the message that the blocks show, which is the opening's
     * until an update brings a newer one.
     */
    private String growthText(String update) {
        List<String> opening =
                message.path("text").asText().lines().skip(has(GROWTH) ? 1 : 0).toList();
        List<String> newer = update.lines().toList();
        Stream<String> shown = newer.size() > 1 || hasNewerMessage()
                ? newer.stream().skip(1)
                : opening.stream().skip(1);
        return Stream.of(newer.stream().limit(1), opening.stream().limit(1), shown)
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    /** Whether an earlier update brought a message, which is the only code block that it may have. */
    private boolean hasNewerMessage() {
        return blocks().valueStream()
                .filter(block -> id(block).startsWith(GROWTH))
                .anyMatch(block -> block.path("text").path("text").asText().startsWith("```"));
    }

    private void makeRoom() {
        for (String id : REMOVABLE) {
            if (blocks().toString().length() > ALL_BLOCKS_LIMIT) {
                blocks().removeIf(block -> id(block).equals(id));
            }
        }
    }

    private boolean has(String id) {
        return blocks().valueStream().anyMatch(block -> id(block).equals(id));
    }

    private static String id(JsonNode block) {
        return block.path(ID).asText();
    }

    private ArrayNode blocks() {
        return message.withArray("/blocks");
    }
}
