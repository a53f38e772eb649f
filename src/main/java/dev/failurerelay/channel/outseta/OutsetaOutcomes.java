package dev.failurerelay.channel.outseta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.HttpResponse;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.channel.Outcome.UndeliveredException;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * What Outseta's answers mean. Their bodies echo the ticket, and so never become part of a reason.
 *
 * <table>
 *   <caption>Outcomes</caption>
 *   <tr><td>creation: 2xx with a Uid</td><td>delivered</td></tr>
 *   <tr><td>reply or change: 2xx with no body, or with JSON</td><td>delivered</td></tr>
 *   <tr><td>any other 2xx</td><td>retryable, in doubt</td></tr>
 *   <tr><td>429</td><td>retryable, after {@code Retry-After}</td></tr>
 *   <tr><td>408, 5xx</td><td>retryable, in doubt; a malformed Uid of a person gets 500, too</td></tr>
 *   <tr><td>401, 403</td><td>rejected, the secret may be stale</td></tr>
 *   <tr><td>anything else</td><td>rejected</td></tr>
 * </table>
 */
@Singleton
class OutsetaOutcomes {

    private final ObjectMapper json;

    OutsetaOutcomes(ObjectMapper json) {
        this.json = json;
    }

    Outcome ofCreate(HttpResponse answer) {
        return answer.succeeded()
                ? uid(answer.json(json))
                        .<Outcome>map(Delivered::new)
                        .orElseGet(() -> Retryable.inDoubt(answer + " without a ticket's Uid"))
                : ofFailure(answer);
    }

    /** For a reply to a ticket or a change of it, whose answers may have no body. */
    Outcome ofChange(HttpResponse answer, DeliveryReceipt opening) {
        if (answer.succeeded()) {
            return answer.body().isBlank() || isJson(answer)
                    ? new Delivered(opening)
                    : Retryable.inDoubt("an answer that is not Outseta's");
        }
        return answer.failure(changeRemedy(answer.status()));
    }

    Outcome ofFailure(HttpResponse answer) {
        return answer.failure(remedy(answer.status()));
    }

    /** @throws UndeliveredException if the lookup failed and may work later, if only with a newer secret */
    void throwIfLookupMayWorkLater(HttpResponse lookup) {
        if (lookup.succeeded()) {
            return;
        }
        Outcome failure = ofFailure(lookup);
        if (!(failure instanceof Rejected rejected) || rejected.staleSecret()) {
            throw new UndeliveredException(failure);
        }
    }

    boolean hasUid(HttpResponse answer) {
        return uid(answer.json(json)).isPresent();
    }

    /** The Uid of the ticket that has the marker in its body; empty if none has, or if the answer is no list. */
    Optional<String> ticketWith(String marker, HttpResponse answer) {
        JsonNode list = answer.json(json);
        for (JsonNode ticket : list.isArray() ? list : list.path("items")) {
            if (ticket.path("Body").asText().contains(marker)) {
                return uid(ticket);
            }
        }
        return Optional.empty();
    }

    /** The whole ticket, or one that has only the Uid if the answer holds no ticket. */
    ObjectNode ticket(HttpResponse answer, String uid) {
        return answer.succeeded() && answer.json(json) instanceof ObjectNode ticket
                ? ticket
                : json.createObjectNode().put("Uid", uid);
    }

    /** Whether the answer can be Outseta's own: a proxy's page means nothing. */
    boolean isJson(HttpResponse answer) {
        return answer.json(json).isContainerNode();
    }

    private static Optional<String> uid(JsonNode ticket) {
        return Optional.of(ticket.path("Uid").asText("")).filter(uid -> !uid.isBlank());
    }

    private static String remedy(int status) {
        return switch (status) {
            case 401, 403 -> "check that the secret named by OUTSETA_SECRET holds a valid apiKey and apiSecret";
            case 404 -> "check OUTSETA_SUBDOMAIN, or OUTSETA_URL with its /api/v1";
            default -> "check OUTSETA_FROM_PERSON, the assignee (OUTSETA_ASSIGNEE or a route's) and OUTSETA_SOURCE";
        };
    }

    private static String changeRemedy(int status) {
        return switch (status) {
            case 401, 403 -> remedy(status);
            case 404 ->
                "see whether somebody deleted the ticket in Outseta, about which nothing more can be told then; if it is"
                        + " there, "
                        + remedy(status);
            default -> "see in Outseta whether the ticket can still be changed";
        };
    }
}
