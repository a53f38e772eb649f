package dev.failurerelay.channel.slack;

/** What a person must change after an error of Slack's, and who can. */
final class SlackRemedies {

    private static final String SECRET =
            "check that the secret named by SLACK_SECRET holds a valid bot token or webhook";

    private static final String OTHER_CHANNEL = ", or choose another channel in SLACK_CHANNELS and its routes";

    private SlackRemedies() {}

    /** @param code one of Slack's error codes; empty if it sent none */
    static String of(String code) {
        if (SlackErrors.isOwnFault(code)) {
            return "no setting is wrong: Slack refused the message itself, which is a fault of this relay. Report it to those who"
                    + " maintain the relay, with this line and the log line that begins 'Slack refused the content'";
        }
        return switch (code) {
            case "channel_not_found" ->
                "check the channel's name in SLACK_CHANNELS or its route; a private one needs the bot as a member";
            case "not_in_channel" -> "invite the bot to the channel, or give it the scope chat:write.public";
            case "no_permission" -> "invite the bot to the channel, and give it the scope chat:write";
            case "is_archived", "channel_is_archived", "is_inactive" ->
                "unarchive the channel, or take it out of SLACK_CHANNELS and its routes";
            case "channel_type_not_supported" -> "apps cannot post to this kind of channel: name another one";
            case "user_not_found" ->
                "the person that the webhook posts to is gone: create a webhook for another channel, and store its address in the"
                        + " secret named by SLACK_SECRET";
            case "missing_scope" -> "give the bot the scope chat:write and install it again";
            case "not_allowed_token_type" ->
                "store a bot token (xoxb-…) in the secret named by SLACK_SECRET; another kind of token cannot post";
            case "no_service", "no_service_id", "no_active_hooks", "no_team", "invalid_token" ->
                "the webhook was removed or disabled: create one in Slack and store its address in the secret named by SLACK_SECRET";
            case "account_inactive", "token_revoked" ->
                "the app was removed from the workspace: install it again, and store its new bot token in the secret named by"
                        + " SLACK_SECRET";
            default -> restriction(code);
        };
    }

    private static String restriction(String code) {
        return switch (code) {
            case "restricted_action" ->
                "an owner or admin of the Slack workspace must allow apps to post in the channel (its posting permissions)"
                        + OTHER_CHANNEL;
            case "restricted_action_read_only_channel" ->
                "the channel is read-only: an owner or admin of the Slack workspace must allow the app to post in it"
                        + OTHER_CHANNEL;
            case "restricted_action_thread_only_channel" ->
                "only replies may be posted in the channel: an owner or admin of the Slack workspace must allow messages of their own"
                        + OTHER_CHANNEL;
            case "restricted_action_thread_locked", "restricted_action_non_threadable_channel" ->
                "an owner or admin of the Slack workspace must allow replies in the channel's threads" + OTHER_CHANNEL;
            case "posting_to_general_channel_denied" ->
                "an owner or admin of the Slack workspace must allow apps to post in its general channel"
                        + OTHER_CHANNEL;
            case "action_prohibited" ->
                "an owner or admin of the Slack workspace must allow the webhook to post in the channel: see whether they have"
                        + " restricted apps, or who may post" + OTHER_CHANNEL;
            case "ekm_access_denied" ->
                "an admin of the Slack organization has suspended posting with its own encryption keys (Enterprise Key Management),"
                        + " and must restore it";
            case "team_access_not_granted" ->
                "an admin of the Slack organization must grant the app access to this workspace, and install it there";
            case "enterprise_is_restricted", "app_access_restricted", "access_denied" ->
                "an admin of the Slack workspace or organization must approve the app, and allow it to post";
            case "accesslimited" ->
                "an admin of the Slack organization must allow calls from the function's network: see the allowed IP addresses";
            case "two_factor_setup_required" ->
                "the account that installed the app must set up two-factor authentication, as the Slack workspace's admin demands";
            case "team_disabled" -> "the Slack workspace is disabled: its owner must enable it" + OTHER_CHANNEL;
            case "messages_tab_disabled" ->
                "an admin of the Slack app must turn on its Messages Tab (App Home)" + OTHER_CHANNEL;
            case "" -> SECRET;
            default ->
                SlackErrors.AUTH_FAILED.contains(code)
                        ? SECRET
                        : "see what Slack's documentation of chat.postMessage says about this error; " + SECRET;
        };
    }
}
