package dev.failurerelay.redaction.token;

import static dev.failurerelay.redaction.token.TokenFormat.UUID;
import static dev.failurerelay.redaction.token.TokenFormat.mixed;
import static dev.failurerelay.redaction.token.TokenFormat.token;
import static dev.failurerelay.redaction.token.TokenFormat.unique;
import static dev.failurerelay.redaction.token.TokenFormat.wordlike;

import java.util.List;

/** Tokens of clouds, of their hosting, databases and networks. */
final class CloudTokenFormats {

    private static final String AWS_IDS = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html";

    private static final String AWS_STS = "https://docs.aws.amazon.com/STS/latest/APIReference/API_Credentials.html";

    private static final String CLOUDFLARE =
            "https://developers.cloudflare.com/fundamentals/api/get-started/token-formats/";

    private static final String CONFLUENT = "https://docs.confluent.io/cloud/current/using/api-keys.html";

    private static final String ECR =
            "https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_AuthorizationData.html";

    private static final String ELASTIC = "https://www.elastic.co/docs/deploy-manage/api-keys/elastic-cloud-api-keys";

    private static final String HMAC = "https://cloud.google.com/storage/docs/authentication/hmackeys";

    private static final String LOGIN_WITH_AMAZON =
            "https://developer.amazon.com/docs/login-with-amazon/register-web.html";

    private static final String MONGODB = "https://www.mongodb.com/docs/atlas/api/service-accounts-overview/";

    private static final String NETLIFY =
            "https://docs.netlify.com/api-and-cli-guides/api-guides/get-started-with-api/";

    private static final String SPACES = "https://docs.digitalocean.com/products/spaces/how-to/manage-access/";

    private static final String TASK_TOKENS =
            "https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html";

    /** Sorted by their patterns. */
    static final List<TokenFormat> ALL = List.of(
            wordlike("1//0[\\w-]{40,}", "noseyparker:google"),
            wordlike("4/0A[\\w-]{60,}", "noseyparker:google"),
            token("4b1d[A-Za-z0-9]{38}", "gitleaks:clickhouse-cloud-api-secret-key"),
            wordlike("6L[\\w-]{38}", "https://developers.google.com/recaptcha/docs/verify"),
            token("A3T[A-Z0-9]{17}", "gitleaks:aws-access-token"),
            token("AAAAKg[A-Za-z0-9+/=]{60,}", TASK_TOKENS),
            unique("ABIA[A-Z2-7]{16}", AWS_IDS),
            token("ABSK[A-Za-z0-9+/=]{100,}", "gitleaks:aws-amazon-bedrock-api-key-long-lived"),
            unique("ACCA[A-Z2-7]{16}", AWS_IDS),
            mixed("AKIA[A-Z0-9]{16}", "gitleaks:aws-access-token"),
            unique("AKIA[A-Z2-7]{16}", AWS_IDS),
            token("AKID[A-Za-z0-9]{32}", "https://cloud.tencent.com/document/product/598/40488"),
            token("AKLT[A-Za-z0-9]{40,}", "https://www.volcengine.com/docs/6291/65568"),
            token("ALTAK[A-Za-z0-9]{21}", "https://cloud.baidu.com/doc/Reference/s/9jwvz2egb"),
            token("AQVN[\\w-]{35,38}", "gitleaks:yandex-api-key"),
            mixed("ASIA[A-Z2-7]{16}", AWS_IDS),
            token("AVNS_[\\w-]{19}", "trufflehog:aiven"),
            token("CCDB1_[A-Za-z0-9]{22}_[A-Za-z0-9]{40}", "kingfisher:cockroachlabs"),
            token("DO00[A-Z0-9]{16}", SPACES),
            token("FlyV1.[\\w-]{100,}", "trufflehog:flyio"),
            token("FwoGZXIvYXdz[A-Za-z0-9+/=]{100,}", AWS_STS),
            token("GOCSPX-[\\w-]{28}", "trufflehog:googleoauth2"),
            token("GOOG1[A-Z0-9]{19,}", HMAC),
            token("HRKU-[\\w-]{36,}", "gitleaks:heroku-api-key-v2"),
            token("IQoJb3JpZ2lu[A-Za-z0-9+/=]{100,}", AWS_STS),
            token("LTAI[A-Za-z0-9]{12,20}", "gitleaks:alibaba-access-key-id"),
            token("QVdTOmV5[A-Za-z0-9+/=]{100,}", ECR),
            token("SCW[A-Z0-9]{17}", "https://www.scaleway.com/en/docs/iam/how-to/create-api-keys/"),
            token("YC[\\w-]{38}", "gitleaks:yandex-aws-access-token"),
            token("amzn.mws." + UUID, "noseyparker:aws"),
            token("amzn1.oa2-cs.v1.[a-f0-9]{64}", LOGIN_WITH_AMAZON),
            token("bedrock-api-key-[A-Za-z0-9+/=]{40,}", "gitleaks:aws-amazon-bedrock-api-key-short-lived"),
            token("cfat_[\\w-]{40,}", CLOUDFLARE),
            token("cfk_[\\w-]{40,}", CLOUDFLARE),
            token("cflt[A-Za-z0-9+/]{60}", CONFLUENT),
            token("cfut_[\\w-]{40,}", CLOUDFLARE),
            token("da2-[a-z0-9]{26}", "noseyparker:aws"),
            token("dapi[a-f0-9]{32}", "gitleaks:databricks-api-token"),
            token("dkea[a-f0-9]{32}", "https://docs.databricks.com/aws/en/dev-tools/auth/pat"),
            token("dnkey-[\\w-]{70,}", "gitleaks:defined-networking-api-token"),
            token("doo_v1_[a-f0-9]{64}", "gitleaks:digitalocean-access-token"),
            token("dop_v1_[a-f0-9]{64}", "gitleaks:digitalocean-pat"),
            token("dor_v1_[a-f0-9]{64}", "gitleaks:digitalocean-refresh-token"),
            token("dose[a-f0-9]{32}", "https://docs.databricks.com/aws/en/dev-tools/auth/oauth-m2m"),
            token("essu_[A-Za-z0-9+/=]{50,}", ELASTIC),
            token("fm1a_[A-Za-z0-9+/=]{100,}", "gitleaks:flyio-access-token"),
            token("fm1r_[A-Za-z0-9+/=]{100,}", "gitleaks:flyio-access-token"),
            token("fm2_[A-Za-z0-9+/=]{100,}", "gitleaks:flyio-access-token"),
            token("fo1_[\\w-]{43}", "gitleaks:flyio-access-token"),
            token("mdb_sa_sk_[\\w-]{30,}", MONGODB),
            token("napi_[a-z0-9]{60,}", "https://neon.com/docs/manage/api-keys"),
            token("nfc_[A-Za-z0-9]{36}", NETLIFY),
            token("nfo_[A-Za-z0-9]{36}", NETLIFY),
            token("nfp_[A-Za-z0-9]{36}", "trufflehog:netlify"),
            token("nfu_[A-Za-z0-9]{36}", NETLIFY),
            token("pscale_oauth_[\\w.=-]{32,}", "gitleaks:planetscale-oauth-token"),
            token("pscale_pw_[\\w.=-]{32,}", "gitleaks:planetscale-password"),
            token("pscale_tkn_[\\w.=-]{32,}", "gitleaks:planetscale-api-token"),
            token("rnd_[A-Za-z0-9]{28,32}", "https://render.com/docs/api"),
            token("sb_secret_[\\w-]{22,}", "trufflehog:supabasetoken"),
            token("sbp_[a-f0-9]{40}", "trufflehog:supabasetoken"),
            wordlike("sha256~[\\w-]{43}", "gitleaks:openshift-user-token"),
            token("t1.[\\w-]{8,40}.[\\w-]{80,90}", "gitleaks:yandex-access-token"),
            wordlike("tk-us-[\\w-]{48}", "gitleaks:scalingo-api-token"),
            wordlike("token-[a-z0-9]{5}:[a-z0-9]{54}", "trufflehog:rancher"),
            token("tskey-[a-z0-9]{3,10}-[A-Za-z0-9]{8,24}-[A-Za-z0-9]{16,}", "trufflehog:tailscale"),
            token("v1.0-[a-f0-9]{24}-[a-f0-9]{146}", "gitleaks:cloudflare-origin-ca-key"),
            token("vca_[\\w-]{56}", "kingfisher:vercel"),
            token("vci_[\\w-]{56}", "kingfisher:vercel"),
            token("vck_[\\w-]{56}", "kingfisher:vercel"),
            token("vcp_[\\w-]{56}", "kingfisher:vercel"),
            token("vcr_[\\w-]{56}", "kingfisher:vercel"),
            token("y0_[\\w-]{50,}", "https://yandex.com/dev/id/doc/en/tokens/token-about"),
            token("ya29.[\\w.=-]{20,}", "trufflehog:gcpapplicationdefaultcredentials"));

    private CloudTokenFormats() {}
}
