package dev.failurerelay.redaction;

import static dev.failurerelay.redaction.TokenFormat.unique;

import java.util.List;

/** Addresses that let everyone post: what comes after the host is the secret. */
final class WebhookTokenFormats {

    private static final String GOOGLE_CHAT = "https://developers.google.com/workspace/chat/quickstart/webhooks";

    private static final String IFTTT = "https://ifttt.com/maker_webhooks";

    private static final String MAKE = "https://www.make.com/en/help/tools/webhooks";

    /** Sorted by their patterns. */
    static final List<TokenFormat> ALL = List.of(
            unique("bot\\d{8,10}:A[\\w-]{34}", "trufflehog:telegrambottoken"),
            unique("chat.googleapis.com/v1/spaces/[\\w-]{8,20}/messages?[\\w.=-]{20,}", GOOGLE_CHAT),
            unique("discord.com/api/webhooks/\\d{17,20}/[\\w-]{60,}", "trufflehog:discordwebhook"),
            unique("discordapp.com/api/webhooks/\\d{17,20}/[\\w-]{60,}", "trufflehog:discordwebhook"),
            unique("hook.eu1.make.com/[a-z0-9]{30,}", MAKE),
            unique("hook.eu2.make.com/[a-z0-9]{30,}", MAKE),
            unique("hook.us1.make.com/[a-z0-9]{30,}", MAKE),
            unique("hook.us2.make.com/[a-z0-9]{30,}", MAKE),
            unique("hooks.slack-gov.com/[\\w./%@-]{8,}", "https://docs.slack.dev/govslack/"),
            unique("hooks.slack.com/[\\w./%@-]{8,}", "gitleaks:slack-webhook-url"),
            unique("hooks.zapier.com/hooks/catch/\\d{4,12}/[\\w./%@-]{5,}", "trufflehog:zapierwebhook"),
            unique("maker.ifttt.com/trigger/[\\w-]{1,100}/with/key/[\\w-]{20,}", IFTTT),
            unique("maker.ifttt.com/use/[\\w-]{20,}", IFTTT),
            unique("outlook.office.com/webhook/[\\w./%@-]{36,}", "gitleaks:microsoft-teams-webhook"),
            unique("webhookb2/[\\w./%@-]{36,}", "gitleaks:microsoft-teams-webhook"),
            unique("webhooks/\\d{17,20}/[\\w-]{60,}", "trufflehog:discordwebhook"));

    private WebhookTokenFormats() {}
}
