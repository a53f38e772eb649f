package dev.failurerelay.channel.outseta;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * A ticket to be made.
 *
 * @param body simple HTML
 * @param assignee Uid of a person
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record CaseRequest(
        @JsonProperty("FromPerson") Person fromPerson,
        @JsonProperty("Subject") String subject,
        @JsonProperty("Body") String body,
        @JsonProperty("Source") int source,
        @JsonProperty("AssignedToPersonClientIdentifier") Optional<String> assignee) {

    record Person(@JsonProperty("Uid") String uid) {}
}
