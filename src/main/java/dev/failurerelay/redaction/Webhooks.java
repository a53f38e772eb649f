package dev.failurerelay.redaction;

import java.util.List;
import java.util.Locale;

/** Addresses that anybody who knows them may post to: their path is a secret. */
final class Webhooks {

    /** What comes before the secret. */
    private static final List<String> ADDRESSES = List.of(
            "hooks.slack.com/",
            "hooks.slack-gov.com/",
            "discord.com/api/webhooks/",
            "discordapp.com/api/webhooks/",
            "hooks.zapier.com/hooks/catch/",
            "outlook.office.com/webhook/",
            "maker.ifttt.com/trigger/",
            "api.telegram.org/bot",
            "hook.integromat.com/",
            "webhook.site/",
            "open.feishu.cn/open-apis/bot/",
            "events.pagerduty.com/integration/",
            "hooks.chime.aws/incomingwebhooks/",
            "api.opsgenie.com/v1/json/",
            "alert.victorops.com/integrations/");

    /** The same, after a part of the host that differs. */
    private static final List<String> AFTER_HOST =
            List.of(".webhook.office.com/webhookb2/", ".logic.azure.com/workflows/", ".make.com/", ".m.pipedream.net/");

    private Webhooks() {}

    /** @return where the secret begins; -1 if there is none */
    static int secretPath(SourceText text, int host, int end) {
        for (String known : ADDRESSES) {
            if (text.hasAtIgnoringCase(host, known)) {
                return host + known.length();
            }
        }
        String address = text.slice(host, end).toLowerCase(Locale.ROOT);
        for (String path : AFTER_HOST) {
            int found = address.indexOf(path);
            if (found > 0 && address.indexOf('/') >= found) {
                return host + found + path.length();
            }
        }
        return -1;
    }
}
