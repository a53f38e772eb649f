package dev.failurerelay.redaction.token;

import static dev.failurerelay.redaction.token.TokenFormat.UUID;
import static dev.failurerelay.redaction.token.TokenFormat.token;
import static dev.failurerelay.redaction.token.TokenFormat.unique;
import static dev.failurerelay.redaction.token.TokenFormat.wordlike;

import java.util.List;

/** Tokens of services that a business runs on: payments, mail, chat, customers, shops, documents. */
final class ServiceTokenFormats {

    private static final String FCM = "https://firebase.google.com/docs/cloud-messaging/auth-server";

    private static final String HUBSPOT = "https://developers.hubspot.com/docs/guides/apps/private-apps/overview";

    private static final String LINKEDIN =
            "https://learn.microsoft.com/en-us/linkedin/shared/authentication/authentication";

    private static final String MERCURY = "https://docs.mercury.com/reference/getting-started-with-your-api";

    private static final String MOLLIE = "https://docs.mollie.com/reference/authentication";

    private static final String ONESIGNAL = "https://documentation.onesignal.com/docs/keys-and-ids";

    private static final String PADDLE = "https://developer.paddle.com/api-reference/about/authentication";

    private static final String SLACK_TOKENS = "https://docs.slack.dev/authentication/tokens/";

    private static final String THEME_ACCESS = "https://shopify.dev/docs/storefronts/themes/tools/theme-access";

    private static final String WOOCOMMERCE = "https://woocommerce.github.io/woocommerce-rest-api-docs/#authentication";

    private static final String SECRET_SCANNING =
            "https://docs.github.com/en/code-security/reference/secret-security/supported-secret-scanning-patterns";

    /** Sorted by their patterns. */
    static final List<TokenFormat> ALL = List.of(
            token("00D[A-Za-z0-9]{12,15}![\\w.=-]{40,}", "trufflehog:salesforce"),
            token("1/\\d{14,16}:[a-f0-9]{32}", "kingfisher:asana"),
            token(
                    "1000.[a-f0-9]{32}.[a-f0-9]{32}",
                    "https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token.html"),
            token("2/\\d{16}/\\d{16}:[a-f0-9]{32}", "kingfisher:asana"),
            token("3MVG9[A-Za-z0-9._]{70,}", "trufflehog:salesforce"),
            token("AAAA[\\w-]{7}:APA91b[\\w-]{130,}", FCM),
            token("AAAAAAAAAAAAAAAAAAAAA[\\w%.=-]{60,}", "gitleaks:twitter-bearer-token"),
            token("APP_USR-\\d{13,16}-\\d{6}-[a-f0-9]{32}-\\d{6,12}", SECRET_SCANNING),
            token("BBFF-[A-Za-z0-9]{30}", "trufflehog:ubidots"),
            token("EAA[A-Za-z0-9]{60,}", "gitleaks:facebook-page-access-token"),
            token("EAAA[\\w-]{22,}", "gitleaks:square-access-token"),
            token("EZAK[A-Za-z0-9]{54}", "gitleaks:easypost-api-token"),
            token("EZTK[A-Za-z0-9]{54}", "gitleaks:easypost-test-api-token"),
            token("FLWPUBK-[a-z0-9]{32}-X", "trufflehog:flutterwave"),
            token("FLWPUBK_TEST-[a-z0-9]{32}-X", "gitleaks:flutterwave-public-key"),
            token("FLWSECK-[a-z0-9]{32}-X", "trufflehog:flutterwave"),
            token("FLWSECK_TEST-[a-z0-9]{12}", "gitleaks:flutterwave-encryption-key"),
            token("FLWSECK_TEST-[a-z0-9]{32}-X", "gitleaks:flutterwave-secret-key"),
            token("IGQV[\\w-]{60,}", "https://developers.facebook.com/docs/instagram-platform"),
            wordlike("KEY[A-Z0-9]{32}_[A-Za-z0-9]{22}", "trufflehog:telnyx"),
            unique("SG.[\\w-]{20,24}.[\\w-]{39,50}", "gitleaks:sendgrid-api-token"),
            wordlike("SK[A-Fa-f0-9]{32}", "gitleaks:twilio-api-key"),
            token("WPL_AP1.[\\w.=-]{20,}", LINKEDIN),
            token("access-development-" + UUID, "gitleaks:plaid-api-token"),
            token("access-production-" + UUID, "gitleaks:plaid-api-token"),
            token("access-sandbox-" + UUID, "gitleaks:plaid-api-token"),
            unique("access_token$[a-z0-9]{7,10}$[a-z0-9]{16}$[a-f0-9]{32}", "trufflehog:braintreepayments"),
            token("aio_[A-Za-z0-9]{28}", "trufflehog:adafruitio"),
            wordlike("b_[\\w-]{44}", "gitleaks:beamer-api-token"),
            token("cal_live_[a-f0-9]{32}", "kingfisher:calcom"),
            wordlike("ck_[a-f0-9]{40}", WOOCOMMERCE),
            wordlike("cs_[a-f0-9]{40}", WOOCOMMERCE),
            token("dG9rO[A-Za-z0-9+/=]{40,}", "trufflehog:intercom"),
            token("duffel_live_[\\w-]{43}", "gitleaks:duffel-api-token"),
            token("duffel_test_[\\w-]{43}", "gitleaks:duffel-api-token"),
            wordlike("key[A-Za-z0-9]{14}", "gitleaks:airtable-api-key"),
            wordlike("key-[a-f0-9]{32}", "gitleaks:mailgun-private-api-token"),
            token("lin_api_[A-Za-z0-9]{40}", "gitleaks:linear-api-key"),
            token("lin_oauth_[A-Za-z0-9]{40,}", "https://linear.app/developers/oauth-2-0-authentication"),
            token("lip_[A-Za-z0-9]{20}", "kingfisher:lichess"),
            wordlike("live_[A-Za-z0-9]{30}", MOLLIE),
            wordlike("live_[\\w-]{40}", "gitleaks:gocardless-api-token"),
            wordlike("live_[a-f0-9]{35}", "gitleaks:lob-api-key"),
            token("live_pub_[a-f0-9]{31}", "gitleaks:lob-pub-api-key"),
            wordlike("md-[\\w-]{22}", "trufflehog:mandrill"),
            token("mfa.[\\w-]{80,}", "https://discord.com/developers/docs/reference"),
            token("mlsn.[a-f0-9]{64}", "https://developers.mailersend.com/general.html"),
            token("n8n_api_[a-f0-9]{40,}", "https://docs.n8n.io/api/authentication/"),
            token("ntn_[A-Za-z0-9]{46}", "gitleaks:notion-api-token"),
            token("os_v2_app_[a-z0-9]{100,}", ONESIGNAL),
            token("pat[A-Za-z0-9]{14}.[a-f0-9]{64}", "trufflehog:airtablepersonalaccesstoken"),
            token("pat-eu1-" + UUID, HUBSPOT),
            token("pat-na1-" + UUID, HUBSPOT),
            token("pat-na2-" + UUID, HUBSPOT),
            token("pdl_live_apikey_\\w{40,}", PADDLE),
            token("pdl_sdbx_apikey_\\w{40,}", PADDLE),
            token("pina_\\w{32,}", "https://developers.pinterest.com/docs/api/v5/"),
            token("pk.[A-Za-z0-9]{60,100}.[\\w-]{22}", "gitleaks:mapbox-api-token"),
            wordlike("pk_[a-f0-9]{34}", "trufflehog:klaviyo"),
            unique("pk_\\d{6,9}_[A-Z0-9]{32}", "trufflehog:clickuppersonaltoken"),
            token("pk_live_[A-Za-z0-9]{24,}", "trufflehog:stripe"),
            token("pk_test_[A-Za-z0-9]{24,}", "trufflehog:stripe"),
            token("polar_oat_[\\w-]{30,}", "https://polar.sh/docs/api-reference/introduction"),
            token("polar_pat_[\\w-]{30,}", "https://polar.sh/docs/api-reference/introduction"),
            token("prtapi_[a-f0-9]{32}", "https://shopify.dev/docs/api/partner"),
            token("pubkey-[a-f0-9]{32}", "gitleaks:mailgun-pub-key"),
            wordlike("ramp_sec_[A-Za-z0-9]{48}", SECRET_SCANNING),
            wordlike("re_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}", "trufflehog:resend"),
            token("rk_live_[A-Za-z0-9]{20,}", "gitleaks:stripe-access-token"),
            token("rk_prod_[A-Za-z0-9]{20,}", "gitleaks:stripe-access-token"),
            token("rk_test_[A-Za-z0-9]{20,}", "gitleaks:stripe-access-token"),
            token("rzp_live_[A-Za-z0-9]{14}", "trufflehog:razorpay"),
            token("rzp_test_[A-Za-z0-9]{14}", "trufflehog:razorpay"),
            wordlike("salad_cloud_user_[A-Za-z0-9]{40,}", SECRET_SCANNING),
            token("samsara_api_[A-Za-z0-9]{30}", "https://developers.samsara.com/docs/authentication"),
            wordlike("secret-live-[\\w-]{34,}", "https://stytch.com/docs/api"),
            wordlike("secret-test-[\\w-]{34,}", "https://stytch.com/docs/api"),
            token("secret-token:mercury_[\\w.=-]{20,}", MERCURY),
            token("secret_[A-Za-z0-9]{43}", "trufflehog:notion"),
            token("shippo_live_[a-f0-9]{40}", "gitleaks:shippo-api-token"),
            token("shippo_test_[a-f0-9]{40}", "gitleaks:shippo-api-token"),
            token("shpat_[A-Fa-f0-9]{32}", "gitleaks:shopify-access-token"),
            token("shpca_[A-Fa-f0-9]{32}", "gitleaks:shopify-custom-access-token"),
            token("shppa_[A-Fa-f0-9]{32}", "gitleaks:shopify-private-app-access-token"),
            token("shpss_[A-Fa-f0-9]{32}", "gitleaks:shopify-shared-secret"),
            token("shptka_[a-f0-9]{32}", THEME_ACCESS),
            wordlike("sk[A-Za-z0-9]{80,}", "https://www.sanity.io/docs/content-lake/http-auth"),
            wordlike("sk-ak-[A-Za-z0-9]{30,}", SECRET_SCANNING),
            token("sk.[A-Za-z0-9]{60,100}.[\\w-]{22}", "trufflehog:mapbox"),
            wordlike("sk_[a-f0-9]{48}", "trufflehog:elevenlabs"),
            token("sk_live_[A-Za-z0-9]{20,}", "gitleaks:stripe-access-token"),
            token("sk_prod_[A-Za-z0-9]{20,}", "gitleaks:stripe-access-token"),
            token("sk_test_[A-Za-z0-9]{20,}", "gitleaks:stripe-access-token"),
            token("sl.[\\w.=-]{100,}", "gitleaks:dropbox-short-lived-api-token"),
            unique("sq0atp-[\\w-]{22,60}", "gitleaks:square-access-token"),
            unique("sq0csp-[\\w-]{43}", "trufflehog:squareapp"),
            token("sup_sk_[A-Za-z0-9]{32,}", "https://developer.sumup.com/api"),
            wordlike("test_[A-Za-z0-9]{30}", MOLLIE),
            wordlike("test_[a-f0-9]{35}", "gitleaks:lob-api-key"),
            token("test_pub_[a-f0-9]{31}", "gitleaks:lob-pub-api-key"),
            token("tfp_[\\w.=-]{44,}", "gitleaks:typeform-api-token"),
            token("tk.[A-Za-z0-9]{60,100}.[\\w-]{22}", "trufflehog:mapbox"),
            token("whsec_[A-Za-z0-9+/=]{32,}", "https://docs.stripe.com/webhooks/signature"),
            unique("xapp-\\d-[A-Z0-9]{8,14}-\\d{3,14}-[a-z0-9]{6,}", "gitleaks:slack-app-token"),
            token("xkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}", "gitleaks:sendinblue-api-token"),
            token("xoxa-[A-Za-z0-9]{8,}", "gitleaks:slack-legacy-workspace-token"),
            unique("xoxa-\\d{1,14}-[\\w-]{8,}", "gitleaks:slack-legacy-workspace-token"),
            unique("xoxb-\\d{8,14}-[\\w-]{10,}", "gitleaks:slack-bot-token"),
            unique("xoxc-[\\w-]{20,}", SLACK_TOKENS),
            unique("xoxd-[\\w.=-]{20,}", SLACK_TOKENS),
            token("xoxe-[\\w-]{40,}", "gitleaks:slack-user-token"),
            unique("xoxe-\\d-[A-Za-z0-9]{10,}", "gitleaks:slack-config-refresh-token"),
            unique("xoxe.xoxb-\\d-[A-Za-z0-9]{10,}", "gitleaks:slack-config-access-token"),
            unique("xoxe.xoxp-\\d-[A-Za-z0-9]{10,}", "gitleaks:slack-config-access-token"),
            unique("xoxo-\\d{8,14}-[\\w-]{3,}", "gitleaks:slack-legacy-token"),
            unique("xoxp-\\d{8,14}-[\\w-]{3,}", "gitleaks:slack-user-token"),
            token("xoxr-[A-Za-z0-9]{8,}", "gitleaks:slack-legacy-workspace-token"),
            unique("xoxr-\\d{1,14}-[\\w-]{8,}", "gitleaks:slack-legacy-workspace-token"),
            unique("xoxs-\\d{8,14}-[\\w-]{3,}", "gitleaks:slack-legacy-token"),
            token("xsmtpsib-[a-f0-9]{64}-[A-Za-z0-9]{16}", "trufflehog:sendinbluev2"),
            token("xwfp-[\\w-]{30,}", SLACK_TOKENS));

    private ServiceTokenFormats() {}
}
