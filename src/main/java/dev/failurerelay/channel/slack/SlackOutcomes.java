package dev.failurerelay.channel.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.HttpResponse;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.channel.slack.SlackMessages.MessageReference;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What Slack's answers mean.
 *
 * <table>
 *   <caption>Outcomes</caption>
 *   <tr><td>Web API, 200 with {@code ok:true}</td><td>delivered</td></tr>
 *   <tr><td>Web API, an {@code error} of {@link SlackErrors#RETRYABLE}</td><td>retryable</td></tr>
 *   <tr><td>Web API, an {@code error} of {@link SlackErrors#HALF_DONE}</td><td>retryable, in doubt</td></tr>
 *   <tr><td>Web API, an {@code error} of {@link SlackErrors#AUTH_FAILED}</td><td>rejected, the secret may be stale</td></tr>
 *   <tr><td>Web API, an {@code error} of {@link SlackErrors#MESSAGE_GONE} or {@link SlackErrors#NOT_EDITABLE}</td><td>sent in another way</td></tr>
 *   <tr><td>Web API or webhook, an {@code error} of {@link SlackErrors#CONTENT_REFUSED}</td><td>sent as text alone, an edit as
 *       a reply; rejected if that is refused, too</td></tr>
 *   <tr><td>Web API, any other {@code error}</td><td>rejected</td></tr>
 *   <tr><td>webhook, 200 with the text {@code ok}</td><td>delivered</td></tr>
 *   <tr><td>2xx that is neither</td><td>retryable, in doubt</td></tr>
 *   <tr><td>429</td><td>retryable</td></tr>
 *   <tr><td>408, 5xx</td><td>retryable, in doubt</td></tr>
 *   <tr><td>401, 403; webhook {@code no_service}</td><td>rejected, the secret may be stale</td></tr>
 *   <tr><td>anything else</td><td>rejected</td></tr>
 * </table>
 *
 * <p>An edit can be repeated without harm, and is never in doubt. The reply that may follow it is a post like any other.
 */
@Singleton
class SlackOutcomes {

    /** An error code, unlike a text that might hold anything. */
    private static final Pattern CODE = Pattern.compile("[a-z_]{1,60}");

    private final ObjectMapper json;

    SlackOutcomes(ObjectMapper json) {
        this.json = json;
    }

    /** For a call that posts nothing. */
    Outcome ofWebApi(HttpResponse answer) {
        return ofWebApi(answer, body -> new Delivered(""));
    }

    /** @param channelState the message as posted */
    Outcome ofPost(HttpResponse answer, String channelState) {
        return ofWebApi(
                answer,
                body -> new Delivered(new DeliveryReceipt(
                        MessageReference.write(
                                body.path("channel").asText(""), body.path("ts").asText("")),
                        Optional.of(channelState))));
    }

    /** For a message that follows an opening: the incident keeps the opening's receipt. */
    Outcome ofFurther(HttpResponse answer, DeliveryReceipt opening) {
        return ofWebApi(answer, body -> new Delivered(opening));
    }

    /** @param changed the opening's receipt with the message as edited */
    Outcome ofEdit(HttpResponse answer, DeliveryReceipt changed) {
        return answer.ifRepeatable(ofFurther(answer, changed));
    }

    private Outcome ofWebApi(HttpResponse answer, Function<JsonNode, Outcome> good) {
        if (!answer.succeeded()) {
            return answer.failure(answer.refusesSecret() ? SlackRemedies.of("") : "check SLACK_URL and the network");
        }
        JsonNode body = answer.json(json);
        if (body.path("ok").asBoolean(false)) {
            return good.apply(body);
        }
        return error(body)
                .map(error -> ofCode(error, answer))
                .orElseGet(() -> Retryable.inDoubt("an answer that is not Slack's"));
    }

    boolean isGone(HttpResponse answer) {
        return answer.succeeded()
                && error(answer.json(json))
                        .filter(SlackErrors.MESSAGE_GONE::contains)
                        .isPresent();
    }

    boolean isNotEditable(HttpResponse answer) {
        return contentRefusal(answer).isPresent()
                || (answer.succeeded()
                        && error(answer.json(json))
                                .filter(SlackErrors.NOT_EDITABLE::contains)
                                .isPresent());
    }

    /** Present if Slack read the message and refused what is in it, so that nothing was posted. */
    Optional<ContentRefusal> contentRefusal(HttpResponse answer) {
        JsonNode body = answer.json(json);
        return (answer.succeeded() ? error(body) : code(answer.body().strip()))
                .filter(SlackErrors.CONTENT_REFUSED::contains)
                .filter(code -> answer.succeeded() || answer.status() < 500)
                .map(code -> ContentRefusal.of(code, body));
    }

    Outcome ofWebhook(HttpResponse answer, DeliveryReceipt receipt) {
        String body = answer.body().strip();
        if (answer.succeeded()) {
            return body.equals("ok") ? new Delivered(receipt) : Retryable.inDoubt("an answer that is not Slack's");
        }
        Outcome byStatus = answer.failure(SlackRemedies.of(""));
        Optional<String> code = code(body);
        return byStatus instanceof Rejected && code.isPresent() ? ofCode(code.get(), answer) : byStatus;
    }

    private static Optional<String> error(JsonNode body) {
        return code(body.path("error").asText(""));
    }

    private Outcome ofCode(String code, HttpResponse answer) {
        if (SlackErrors.RETRYABLE.contains(code)) {
            return Retryable.notDelivered(code, answer.retryAfter());
        }
        if (SlackErrors.HALF_DONE.contains(code)) {
            return new Retryable(code, answer.retryAfter(), true);
        }
        boolean stale = SlackErrors.AUTH_FAILED.contains(code) || answer.refusesSecret();
        String reason = contentRefusal(answer).map(ContentRefusal::toString).orElse(code);
        return new Rejected(reason, SlackRemedies.of(code), stale);
    }

    private static Optional<String> code(String text) {
        return Optional.of(text).filter(code -> CODE.matcher(code).matches());
    }
}
