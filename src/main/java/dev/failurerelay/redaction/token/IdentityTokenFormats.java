package dev.failurerelay.redaction.token;

import static dev.failurerelay.redaction.token.TokenFormat.UUID;
import static dev.failurerelay.redaction.token.TokenFormat.token;
import static dev.failurerelay.redaction.token.TokenFormat.unique;
import static dev.failurerelay.redaction.token.TokenFormat.wordlike;

import java.util.List;

/** Tokens of secret stores and of identity providers, JSON web tokens, and age keys. */
final class IdentityTokenFormats {

    private static final String AUTHRESS = "gitleaks:authress-service-client-access-key";

    private static final String JWE = "https://www.rfc-editor.org/rfc/rfc7516#section-3.1";

    private static final String JWS = "https://www.rfc-editor.org/rfc/rfc7515#section-3.1";

    private static final String ONE_PASSWORD = "gitleaks:1password-secret-key";

    private static final String VAULT = "https://developer.hashicorp.com/vault/docs/concepts/tokens#token-prefixes";

    /** Sorted by their patterns. */
    static final List<TokenFormat> ALL = List.of(
            token("0." + UUID + ".[A-Za-z0-9]{30}:[A-Za-z0-9+/=]{20,}", "kingfisher:bitwarden"),
            wordlike("00[\\w-]{40}", "gitleaks:okta-access-token"),
            token("A3-[A-Z0-9]{6}-[A-Z0-9]{11}-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}", ONE_PASSWORD),
            token("A3-[A-Z0-9]{6}-[A-Z0-9]{6}-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}", ONE_PASSWORD),
            unique("AGE-SECRET-KEY-1[A-Z0-9]{58}", "gitleaks:age-secret-key"),
            unique("AGE-SECRET-KEY-PQ-1[A-Z0-9]{58,}", "https://github.com/FiloSottile/age"),
            unique("ZXlK[A-Za-z0-9+/=]{40,}", "gitleaks:jwt-base64"),
            token("authress_[a-z0-9]{5,30}.[a-z0-9]{4,6}.acc[\\w.=-]{40,}", AUTHRESS),
            token("dp.audit.[A-Za-z0-9]{40,44}", "https://docs.doppler.com/docs/service-tokens"),
            token("dp.ct.[A-Za-z0-9]{40,44}", "https://docs.doppler.com/docs/cli"),
            token("dp.pt.[A-Za-z0-9]{40,44}", "gitleaks:doppler-api-token"),
            token("dp.sa.[A-Za-z0-9]{40,44}", "https://docs.doppler.com/docs/service-account-tokens"),
            token("dp.scim.[A-Za-z0-9]{40,44}", "https://docs.doppler.com/docs/service-tokens"),
            token("dp.st.[\\w.=-]{40,}", "https://docs.doppler.com/docs/service-tokens"),
            token("ext_[a-z0-9]{5,30}.[a-z0-9]{4,6}.acc[\\w.=-]{40,}", AUTHRESS),
            unique("eyJ[\\w-]{12,16000}.[\\w-]{0,1000}.[\\w-]{0,65000}.[\\w-]{0,65000}.[\\w-]{0,}", JWE),
            unique("eyJ[\\w-]{12,16000}.[\\w-]{0,65000}.[\\w-]{0,}", JWS),
            unique("eyJ[\\w-]{17,}", JWS),
            token("hvb.[\\w-]{90,}", "gitleaks:vault-batch-token"),
            token("hvr.[\\w-]{90,}", VAULT),
            token("hvs.[\\w-]{20,}", "gitleaks:vault-service-token"),
            token("ops_eyJ[A-Za-z0-9+/=]{100,}", "gitleaks:1password-service-account-token"),
            token("ory_at_[\\w.=-]{40,}", "https://www.ory.sh/docs/hydra/guides/token-prefix"),
            token("ory_pat_[\\w.=-]{32,}", "https://www.ory.com/docs/concepts/personal-access-token"),
            token("ory_rt_[\\w.=-]{40,}", "https://www.ory.sh/docs/hydra/guides/token-prefix"),
            wordlike("p8e-[A-Za-z0-9]{32}", "gitleaks:adobe-client-secret"),
            token("pul-[a-f0-9]{40}", "gitleaks:pulumi-api-token"),
            wordlike("s-s4t2af-[a-f0-9]{64}", "gitleaks:intra42-client-secret"),
            wordlike("s-s4t2ud-[a-f0-9]{64}", "gitleaks:intra42-client-secret"),
            wordlike("s.[A-Za-z0-9]{24}", "gitleaks:vault-service-token"),
            token("sc_[a-z0-9]{5,30}.[a-z0-9]{4,6}.acc[\\w.=-]{40,}", AUTHRESS),
            token("scauth_[a-z0-9]{5,30}.[a-z0-9]{4,6}.acc[\\w.=-]{40,}", AUTHRESS),
            token("sm_aat_[A-Za-z0-9]{16}", "gitleaks:settlemint-application-access-token"),
            token("sm_pat_[A-Za-z0-9]{16}", "gitleaks:settlemint-personal-access-token"),
            token("sm_sat_[A-Za-z0-9]{16}", "gitleaks:settlemint-service-access-token"));

    private IdentityTokenFormats() {}
}
