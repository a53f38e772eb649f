package dev.failurerelay.channel.slack;

import java.util.Set;

/**
 * Slack's error codes by what follows from them.
 *
 * @see <a href="https://docs.slack.dev/reference/methods/chat.postMessage#errors">errors of chat.postMessage</a>
 * @see <a href="https://docs.slack.dev/reference/methods/chat.update#errors">errors of chat.update</a>
 * @see <a href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks#handling_errors">errors of webhooks</a>
 */
final class SlackErrors {

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

    /** The secret may have been replaced. */
    static final Set<String> AUTH_FAILED = Set.of(
            "invalid_auth",
            "not_authed",
            "not_allowed_token_type",
            "token_expired",
            "token_revoked",
            "account_inactive",
            "no_service",
            "no_service_id",
            "no_active_hooks",
            "no_team",
            "invalid_token");

    /** The message was deleted, or nothing can be posted in its thread. */
    static final Set<String> MESSAGE_GONE = Set.of(
            "message_not_found",
            "thread_not_found",
            "cannot_reply_to_message",
            "restricted_action_thread_locked",
            "restricted_action_non_threadable_channel");

    /** The message stays as it is, but something else may be posted. */
    static final Set<String> NOT_EDITABLE = Set.of("cant_update_message", "edit_window_closed", "block_mismatch");

    /** Slack refused the message's content, so that a simpler one may pass. */
    static final Set<String> CONTENT_REFUSED = Set.of(
            "invalid_blocks",
            "invalid_blocks_format",
            "invalid_attachments",
            "invalid_arguments",
            "invalid_payload",
            "msg_too_long",
            "msg_blocks_too_long",
            "no_text",
            "missing_text_or_fallback_or_attachments",
            "too_many_attachments",
            "attachment_payload_limit_exceeded",
            "markdown_text_conflict");

    /** The call is wrong, or Slack no longer offers it. */
    private static final Set<String> CALL_REFUSED = Set.of(
            "as_user_not_supported",
            "cant_broadcast_message",
            "deprecated_endpoint",
            "method_deprecated",
            "unknown_method",
            "invalid_arg_name",
            "invalid_array_arg",
            "invalid_charset",
            "invalid_form_data",
            "invalid_json",
            "invalid_post_type",
            "json_not_object",
            "missing_charset",
            "missing_post_type",
            "invalid_metadata_format",
            "invalid_metadata_schema",
            "metadata_too_large");

    private SlackErrors() {}

    /** Whether the relay is at fault, not a setting. */
    static boolean isOwnFault(String code) {
        return CONTENT_REFUSED.contains(code) || CALL_REFUSED.contains(code);
    }
}
