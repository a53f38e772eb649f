package dev.failurerelay.redaction.token;

import static dev.failurerelay.redaction.token.TokenFormat.token;
import static dev.failurerelay.redaction.token.TokenFormat.unique;
import static dev.failurerelay.redaction.token.TokenFormat.wordlike;

import java.util.List;

/** Tokens without a prefix, recognised by a text in them, by a separator and by lengths. */
final class UnprefixedTokenFormats {

    private static final String AZURE_DEVOPS =
            "https://learn.microsoft.com/en-us/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate";

    private static final String NEW_RELIC = "https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/";

    private static final String PURVIEW =
            "https://learn.microsoft.com/en-us/purview/sit-sensitive-information-type-entity-definitions";

    /** Sorted by their patterns. */
    static final List<TokenFormat> ALL = List.of(
            unique("[A-Za-z0-9+/]{33}+AEh[A-Za-z0-9+/]{6}=", PURVIEW),
            unique("[A-Za-z0-9+/]{33}+ASb[A-Za-z0-9+/]{6}=", PURVIEW),
            unique("[A-Za-z0-9+/]{33}AIoT[A-Za-z0-9+/]{6}=", PURVIEW),
            unique("[A-Za-z0-9+/]{42}+ACR[A-Za-z0-9]{6}", "kingfisher:azure"),
            unique("[A-Za-z0-9+/]{76}+ABa[A-Za-z0-9+/]{6}==", PURVIEW),
            unique("[A-Za-z0-9+/]{76}+ASt[A-Za-z0-9+/]{6}==", PURVIEW),
            unique("[A-Za-z0-9+/]{76}ACDb[A-Za-z0-9+/]{6}==", PURVIEW),
            unique("[A-Za-z0-9]{14}.atlasv1.[\\w.=-]{60,}", "gitleaks:hashicorp-tf-api-token"),
            unique("[A-Za-z0-9]{33}AzCa[A-Za-z0-9+/]{6}=", PURVIEW),
            unique("[A-Za-z0-9]{42}AzSe[A-Za-z0-9]{6}", PURVIEW),
            unique("[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{26}", "kingfisher:azureopenai"),
            unique("[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk", "gitleaks:maxmind-license-key"),
            unique("[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}", AZURE_DEVOPS),
            wordlike("[\\w-]{24,28}.[\\w-]{6}.[\\w-]{27,}", "trufflehog:discordbottoken"),
            unique("[\\w-]{44}AzFu[\\w-]{6}==", PURVIEW),
            token("[a-f0-9]{32}-[a-f0-9]{8}-[a-f0-9]{8}", "gitleaks:mailgun-signing-key"),
            token("[a-f0-9]{32}-us\\d{1,2}", "gitleaks:mailchimp-api-key"),
            unique("[a-f0-9]{36}NRAL", NEW_RELIC),
            unique("[a-z0-9]{11}AAAAAAAAAA[\\w-]{43}", "kingfisher:dropbox"),
            wordlike("\\d{15,16}|[\\w-]{27,40}", "gitleaks:facebook-access-token"),
            unique("\\d{8,10}:A[\\w-]{34}", "trufflehog:telegrambottoken"),
            unique("\\w{3}\\dQ~[\\w.~-]{31,34}", "gitleaks:azure-ad-client-secret"),
            wordlike("2[A-Za-z0-9]{26}_[A-Za-z0-9]{19,24}", "trufflehog:ngrok"));

    private UnprefixedTokenFormats() {}
}
