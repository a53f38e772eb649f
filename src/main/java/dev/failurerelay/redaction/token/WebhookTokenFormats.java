package dev.failurerelay.redaction.token;

import static dev.failurerelay.redaction.token.TokenFormat.unique;

import java.util.List;

/** Addresses that let everyone post: what comes after the host is the secret. */
final class WebhookTokenFormats {

    private static final String FEISHU = "https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot";

    private static final String GOOGLE_CHAT = "https://developers.google.com/workspace/chat/quickstart/webhooks";

    private static final String IFTTT = "https://ifttt.com/maker_webhooks";

    private static final String LARK = "https://open.larksuite.com/document/client-docs/bot-v3/add-custom-bot";

    private static final String MAKE = "https://www.make.com/en/help/tools/webhooks";

    private static final String PAGERDUTY = "https://support.pagerduty.com/main/docs/services-and-integrations";

    private static final String WEBEX = "https://apphub.webex.com/applications/incoming-webhooks-cisco-systems-38054";

    private static final String WECOM = "https://developer.work.weixin.qq.com/document/path/91770";

    /** Sorted by their patterns. */
    static final List<TokenFormat> ALL = List.of(
            unique("bot\\d{8,10}:A[\\w-]{34}", "trufflehog:telegrambottoken"),
            unique("chat.googleapis.com/v1/spaces/[\\w-]{8,20}/messages?[\\w.=-]{20,}", GOOGLE_CHAT),
            unique("discord.com/api/webhooks/\\d{17,20}/[\\w-]{60,}", "trufflehog:discordwebhook"),
            unique("discordapp.com/api/webhooks/\\d{17,20}/[\\w-]{60,}", "trufflehog:discordwebhook"),
            unique("events.pagerduty.com/integration/[\\w./%@-]{20,}", PAGERDUTY),
            unique("hook.eu1.make.com/[a-z0-9]{20,}", MAKE),
            unique("hook.eu2.make.com/[a-z0-9]{20,}", MAKE),
            unique("hook.integromat.com/[a-z0-9]{20,}", MAKE),
            unique("hook.us1.make.com/[a-z0-9]{20,}", MAKE),
            unique("hook.us2.make.com/[a-z0-9]{20,}", MAKE),
            unique("hooks.slack-gov.com/[\\w./%@-]{8,}", "https://docs.slack.dev/govslack/"),
            unique("hooks.slack.com/[\\w./%@-]{8,}", "gitleaks:slack-webhook-url"),
            unique("hooks.zapier.com/hooks/[\\w./%@-]{12,}", "trufflehog:zapierwebhook"),
            unique("maker.ifttt.com/trigger/[\\w-]{1,100}/with/key/[\\w-]{20,}", IFTTT),
            unique("maker.ifttt.com/use/[\\w-]{20,}", IFTTT),
            unique("open.feishu.cn/open-apis/bot/v2/hook/[\\w./%@-]{20,}", FEISHU),
            unique("open.larksuite.com/open-apis/bot/v2/hook/[\\w./%@-]{20,}", LARK),
            unique("outlook.office.com/webhook/[\\w./%@-]{36,}", "gitleaks:microsoft-teams-webhook"),
            unique("qyapi.weixin.qq.com/cgi-bin/webhook/send?key=[\\w-]{20,}", WECOM),
            unique("webexapis.com/v1/webhooks/incoming/[\\w./%@-]{20,}", WEBEX),
            unique("webhookb2/[\\w./%@-]{36,}", "gitleaks:microsoft-teams-webhook"),
            unique("webhooks/\\d{17,20}/[\\w-]{60,}", "trufflehog:discordwebhook"));

    private WebhookTokenFormats() {}
}
