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
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What Slack's answers mean.
 *
 * <table>
 *   <caption>Outcomes</caption>
 *   <tr><td>Web API, 200 with {@code ok:true}</td><td>delivered</td></tr>
 *   <tr><td>Web API, an {@code error} of {@link #RETRYABLE}</td><td>retryable</td></tr>
 *   <tr><td>Web API, an {@code error} of {@link #HALF_DONE}</td><td>retryable, in doubt</td></tr>
 *   <tr><td>Web API, an {@code error} of {@link #AUTH_FAILED}</td><td>rejected, the secret may be stale</td></tr>
 *   <tr><td>Web API, an {@code error} of {@link #MESSAGE_GONE} or {@link #NOT_EDITABLE}</td><td>sent in another way</td></tr>
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
 *
 * @see <a href="https://docs.slack.dev/reference/methods/chat.postMessage#errors">errors of chat.postMessage</a>
 * @see <a href="https://docs.slack.dev/reference/methods/chat.update#errors">errors of chat.update</a>
 */
@Singleton
class SlackOutcomes {

    static final Set<String> RETRYABLE = Set.of(
            "ratelimited",
            "rate_limited",
            "message_limit_exceeded",
            "internal_error",
            "service_unavailable",
            "request_timeout",
            "update_failed",
            "external_channel_migrating",
            "team_added_to_org",
            "org_login_required");

    /** The message may have been posted before the error. */
    static final Set<String> HALF_DONE = Set.of("fatal_error");

    static final Set<String> AUTH_FAILED =
            Set.of("invalid_auth", "not_authed", "token_expired", "token_revoked", "account_inactive", "no_service");

    /** The message was deleted, or nothing can be posted in its thread. */
    static final Set<String> MESSAGE_GONE = Set.of("message_not_found", "thread_not_found", "cannot_reply_to_message");

    /** The message stays as it is, but something else may be posted. */
    static final Set<String> NOT_EDITABLE =
            Set.of("cant_update_message", "edit_window_closed", "msg_blocks_too_long", "block_mismatch");

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
            return answer.failure(answer.refusesSecret() ? remedy("") : "check SLACK_URL and the network");
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
                && error(answer.json(json)).filter(MESSAGE_GONE::contains).isPresent();
    }

    boolean isNotEditable(HttpResponse answer) {
        return answer.succeeded()
                && error(answer.json(json)).filter(NOT_EDITABLE::contains).isPresent();
    }

    Outcome ofWebhook(HttpResponse answer, DeliveryReceipt receipt) {
        String body = answer.body().strip();
        if (answer.succeeded()) {
            return body.equals("ok") ? new Delivered(receipt) : Retryable.inDoubt("an answer that is not Slack's");
        }
        Outcome byStatus = answer.failure(remedy(""));
        Optional<String> code = code(body);
        return byStatus instanceof Rejected && code.isPresent() ? ofCode(code.get(), answer) : byStatus;
    }

    private static Optional<String> error(JsonNode body) {
        return code(body.path("error").asText(""));
    }

    private static Outcome ofCode(String code, HttpResponse answer) {
        if (RETRYABLE.contains(code)) {
            return Retryable.notDelivered(code, answer.retryAfter());
        }
        if (HALF_DONE.contains(code)) {
            return new Retryable(code, answer.retryAfter(), true);
        }
        boolean stale = AUTH_FAILED.contains(code) || answer.refusesSecret();
        return new Rejected(code, remedy(code), stale);
    }

    private static Optional<String> code(String text) {
        return Optional.of(text).filter(code -> CODE.matcher(code).matches());
    }

    private static String remedy(String code) {
        return switch (code) {
            case "channel_not_found" ->
                "check the channel's name in SLACK_CHANNELS or its route; a private one needs the bot as a member";
            case "not_in_channel" -> "invite the bot to the channel, or give it the scope chat:write.public";
            case "is_archived", "channel_is_archived", "is_inactive" ->
                "unarchive the channel, or take it out of SLACK_CHANNELS and its routes";
            case "missing_scope" -> "give the bot the scope chat:write and install it again";
            default -> "check that the secret named by SLACK_SECRET holds a valid bot token or webhook";
        };
    }
}
