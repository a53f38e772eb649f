package dev.failurerelay.channel.outseta;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A reply to a ticket.
 *
 * @param agentName who it comes from, as its readers see it
 * @param comment simple HTML
 */
record ReplyRequest(
        @JsonProperty("AgentName") String agentName,
        @JsonProperty("Case") Ticket ticket,
        @JsonProperty("Comment") String comment) {

    record Ticket(@JsonProperty("Uid") String uid) {}
}
