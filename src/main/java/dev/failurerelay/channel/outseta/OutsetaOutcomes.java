package dev.failurerelay.channel.outseta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.HttpCall;
import dev.failurerelay.channel.HttpResponse;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.channel.Outcome.UndeliveredException;
import dev.failurerelay.execution.TicketState;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * What Outseta's answers mean. Their bodies echo the ticket, and so never become part of a reason, but for the name of an invalid
 * field that the relay sends itself.
 *
 * <table>
 *   <caption>Outcomes</caption>
 *   <tr><td>creation: 2xx with a Uid</td><td>delivered</td></tr>
 *   <tr><td>reply, closing or reopening: 2xx with no body, or with JSON</td><td>delivered</td></tr>
 *   <tr><td>closing: 404</td><td>delivered: the ticket was deleted</td></tr>
 *   <tr><td>any other 2xx; 408</td><td>retryable, in doubt, once Outseta has had time to finish</td></tr>
 *   <tr><td>429</td><td>retryable, after {@code Retry-After}</td></tr>
 *   <tr><td>500</td><td>retryable, in doubt; a malformed Uid of a person gets 500, too</td></tr>
 *   <tr><td>501 and above</td><td>retryable, in doubt, once Outseta has had time to finish</td></tr>
 *   <tr><td>401, 403</td><td>rejected, the secret may be stale</td></tr>
 *   <tr><td>anything else</td><td>rejected</td></tr>
 * </table>
 *
 * <p>A lookup, a closing and a reopening can be repeated without harm, and are never in doubt.
 *
 * <table>
 *   <caption>What a lookup says about a ticket</caption>
 *   <tr><td>2xx with the {@code Status} 1</td><td>open</td></tr>
 *   <tr><td>2xx with the {@code Status} 2 (closed) or 3 (spam)</td><td>closed</td></tr>
 *   <tr><td>404, 410</td><td>deleted</td></tr>
 *   <tr><td>anything else</td><td>unknown</td></tr>
 * </table>
 */
@Singleton
class OutsetaOutcomes {

    private final ObjectMapper json;

    OutsetaOutcomes(ObjectMapper json) {
        this.json = json;
    }

    Outcome ofCreate(HttpResponse answer) {
        Outcome outcome = answer.succeeded()
                ? uid(answer.json(json))
                        .<Outcome>map(Delivered::new)
                        .orElseGet(() -> Retryable.inDoubt(answer + " without a ticket's Uid"))
                : ofFailure(answer);
        // A 500 is an answer of Outseta's own: it has ended what it had begun.
        return outcome instanceof Retryable retryable && retryable.inDoubt() && answer.status() != 500
                ? retryable.noSoonerThan(HttpCall.SETTLE_DELAY)
                : outcome;
    }

    /** For a reply to a ticket, whose answer may have no body. */
    Outcome ofReply(HttpResponse answer, DeliveryReceipt opening) {
        if (answer.succeeded()) {
            return answer.body().isBlank() || isJson(answer)
                    ? new Delivered(opening)
                    : Retryable.inDoubt("an answer that is not Outseta's");
        }
        return failure(answer, OutsetaRemedies.ofChange(answer, json));
    }

    /** For a change of a ticket's status, which can be repeated without harm. */
    Outcome ofChange(HttpResponse answer, DeliveryReceipt opening) {
        return answer.ifRepeatable(ofReply(answer, opening));
    }

    /** As {@link #ofChange}, but nothing is left to close if somebody deleted the ticket. */
    Outcome ofClosing(HttpResponse answer, DeliveryReceipt opening) {
        return answer.status() == 404 ? new Delivered(opening) : ofChange(answer, opening);
    }

    TicketState stateOf(HttpResponse lookup) {
        if (lookup.status() == 404 || lookup.status() == 410) {
            return TicketState.DELETED;
        }
        if (!lookup.succeeded()) {
            return TicketState.UNKNOWN;
        }
        return switch (lookup.json(json).path("Status").asText()) {
            case "1" -> TicketState.OPEN;
            case "2", "3" -> TicketState.CLOSED;
            default -> TicketState.UNKNOWN;
        };
    }

    Outcome ofFailure(HttpResponse answer) {
        return failure(answer, OutsetaRemedies.of(answer, json));
    }

    /** @throws UndeliveredException if the lookup failed and may work later, if only with a newer secret */
    void throwIfLookupMayWorkLater(HttpResponse lookup) {
        if (lookup.succeeded()) {
            return;
        }
        Outcome failure = lookup.ifRepeatable(ofFailure(lookup));
        if (!(failure instanceof Rejected rejected) || rejected.staleSecret()) {
            throw new UndeliveredException(failure);
        }
    }

    boolean hasUid(HttpResponse answer) {
        return uid(answer.json(json)).isPresent();
    }

    /** Whether the answer can be Outseta's own: a proxy's page means nothing. */
    boolean isJson(HttpResponse answer) {
        return answer.json(json).isContainerNode();
    }

    private static Optional<String> uid(JsonNode ticket) {
        return Optional.of(ticket.path("Uid").asText("")).filter(uid -> !uid.isBlank());
    }

    /** Names the field that Outseta found invalid, if the relay sends it. */
    private Outcome failure(HttpResponse answer, String remedy) {
        Outcome failure = answer.failure(remedy);
        return failure instanceof Rejected rejected
                ? new Rejected(
                        rejected.reason()
                                + OutsetaRemedies.invalidField(answer, json)
                                        .map(", invalid "::concat)
                                        .orElse(""),
                        remedy,
                        rejected.staleSecret())
                : failure;
    }
}
