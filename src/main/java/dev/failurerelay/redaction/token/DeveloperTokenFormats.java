package dev.failurerelay.redaction.token;

import static dev.failurerelay.redaction.token.TokenFormat.UUID;
import static dev.failurerelay.redaction.token.TokenFormat.token;
import static dev.failurerelay.redaction.token.TokenFormat.unique;
import static dev.failurerelay.redaction.token.TokenFormat.wordlike;

import java.util.List;

/** Tokens of what software is made with: repositories, registries, pipelines, tests, monitoring. */
final class DeveloperTokenFormats {

    private static final String AXIOM = "https://axiom.co/docs/reference/tokens";

    private static final String BITBUCKET =
            "https://support.atlassian.com/bitbucket-cloud/docs/repository-access-tokens/";

    private static final String DYNATRACE =
            "https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients/";

    private static final String GITLAB = "https://docs.gitlab.com/security/tokens/#token-prefixes";

    private static final String HONEYCOMB = "https://docs.honeycomb.io/api/authentication";

    private static final String POSTMAN = "https://learning.postman.com/docs/developer/postman-api/authentication/";

    private static final String PREFECT = "https://docs.prefect.io/v3/how-to-guides/cloud/manage-users/api-keys";

    private static final String SECRET_SCANNING =
            "https://docs.github.com/en/code-security/reference/secret-security/supported-secret-scanning-patterns";

    /** Sorted by their patterns. */
    static final List<TokenFormat> ALL = List.of(
            token("AIK_[A-Za-z0-9]{30,}", "kingfisher:aikido"),
            token("AKCp[A-Za-z0-9]{69}", "gitleaks:artifactory-api-key"),
            token("API-[A-Z0-9]{26}", "gitleaks:octopus-deploy-api-key"),
            token("ATATT3[\\w.=-]{100,}", "gitleaks:atlassian-api-token"),
            token("ATBB[A-Za-z0-9]{32}", "trufflehog:bitbucketapppassword"),
            token("ATCTT3[\\w.=-]{100,}", BITBUCKET),
            token("ATTA[A-Za-z0-9]{60,}", "trufflehog:trelloapikey"),
            token("BBDC-[A-Za-z0-9+/]{44}", "trufflehog:bitbucketdatacenter"),
            token("CCIPAT_[A-Za-z0-9]{22}_[a-z0-9]{40}", "kingfisher:circleci"),
            token("CCIPRJ_[A-Za-z0-9]{22}_[a-f0-9]{40}", "kingfisher:circleci"),
            token("CFPAT-[\\w-]{43}", "trufflehog:contentfulpersonalaccesstoken"),
            unique("CLOJARS_[A-Za-z0-9]{60}", "gitleaks:clojars-api-token"),
            unique("GR1348941[\\w-]{20,}", "gitleaks:gitlab-rrt"),
            wordlike("NRAA-[a-f0-9]{27}", "trufflehog:newrelicpersonalapikey"),
            token("NRAK-[A-Z0-9]{27}", "gitleaks:new-relic-user-api-key"),
            token("NRII-[\\w-]{32}", "gitleaks:new-relic-insert-key"),
            token("NRIQ-[\\w-]{32}", "kingfisher:newrelic"),
            token("NRJS-[a-f0-9]{19}", "gitleaks:new-relic-browser-api-token"),
            token("NRRA-[a-f0-9]{42}", "kingfisher:newrelic"),
            token("PMAK-[a-f0-9]{24}-[a-f0-9]{34}", "gitleaks:postman-api-token"),
            token("PMAT-[A-Z0-9]{26}", POSTMAN),
            token("_gitlab_session=[a-z0-9]{32}", "gitleaks:gitlab-session-cookie"),
            token("bkua_[a-z0-9]{40}", "kingfisher:buildkite"),
            token("chpt_[a-f0-9]{12}", "https://www.chromatic.com/docs/setup/"),
            wordlike("cio[A-Za-z0-9]{32}", "https://crates.io/settings/tokens"),
            token("cmVmd[A-Za-z0-9]{59}", "gitleaks:artifactory-reference-token"),
            wordlike("configcat-proxy/[\\w-]{20,}", "kingfisher:configcat"),
            token("configcat-sdk-1/[\\w-]{22}/[\\w-]{22}", "kingfisher:configcat"),
            token("dbtc_[\\w-]{40,}", "https://docs.getdbt.com/docs/dbt-cloud-apis/user-tokens"),
            token("dbtu_[\\w-]{40,}", "https://docs.getdbt.com/docs/dbt-cloud-apis/user-tokens"),
            token("dckr_oat_[\\w-]{32}", "trufflehog:dockerhub"),
            token("dckr_pat_[\\w-]{27}", "trufflehog:dockerhub"),
            token("ddp_[A-Za-z0-9]{36}", "https://docs.deno.com/deploy/manual/"),
            token("ddw_[A-Za-z0-9]{36}", "https://docs.deno.com/deploy/manual/"),
            wordlike("dt0c01.[A-Z0-9]{24}.[A-Z0-9]{64}", "gitleaks:dynatrace-api-token"),
            token("dt0s02.[A-Z0-9]{8,24}.[A-Z0-9]{64}", DYNATRACE),
            token("endr+[A-Za-z0-9-]{16}", "trufflehog:endorlabs"),
            token("figd_[\\w-]{38,42}", "kingfisher:figma"),
            wordlike("fio-u-[\\w-]{64}", "gitleaks:frameio-api-token"),
            token("gho_\\w{36,}", "gitleaks:github-oauth"),
            token("ghp_\\w{36,}", "gitleaks:github-pat"),
            token("ghr_\\w{36,}", "gitleaks:github-refresh-token"),
            token("ghs_\\w{36,}", "gitleaks:github-app-token"),
            token("ghu_\\w{36,}", "gitleaks:github-app-token"),
            token("github_pat_\\w{80,}", "gitleaks:github-fine-grained-pat"),
            token("glagent-[\\w-]{50}", "gitleaks:gitlab-kubernetes-agent-token"),
            token("glc_[A-Za-z0-9+/=]{32,}", "gitleaks:grafana-cloud-api-token"),
            token("glcbt-[\\w.-]{20,}", "gitleaks:gitlab-cicd-job-token"),
            token("gldt-[\\w.-]{20,}", "gitleaks:gitlab-deploy-token"),
            token("glffct-[\\w.-]{20,}", "gitleaks:gitlab-feature-flag-client-token"),
            token("glft-[\\w.-]{20,}", "gitleaks:gitlab-feed-token"),
            token("glimt-[\\w.-]{20,}", "gitleaks:gitlab-incoming-mail-token"),
            token("gloas-[\\w-]{64}", "gitleaks:gitlab-oauth-app-secret"),
            token("glpat-[\\w.-]{20,}", "gitleaks:gitlab-pat"),
            token("glptt-[a-f0-9]{40}", "gitleaks:gitlab-ptt"),
            token("glrt-[\\w.-]{20,}", "gitleaks:gitlab-runner-authentication-token"),
            token("glrtr-[\\w.-]{20,}", GITLAB),
            token("glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}", "gitleaks:grafana-service-account-token"),
            token("glsoat-[\\w.-]{20,}", "gitleaks:gitlab-scim-token"),
            token("glwt-[\\w.-]{20,}", GITLAB),
            wordlike("hawk.[\\w-]{20}.[\\w-]{20}", "noseyparker:stackhawk"),
            token("hc[a-z0-9]ik_[a-z0-9]{50,}", HONEYCOMB),
            token("hc[a-z0-9]lk_[a-z0-9]{50,}", HONEYCOMB),
            token("hc[a-z0-9]mk_[a-z0-9]{50,}", HONEYCOMB),
            wordlike("ico-[A-Za-z0-9]{32}", "gitleaks:infracost-api-token"),
            token("mob-" + UUID, "trufflehog:launchdarkly"),
            unique("npm_[A-Za-z0-9]{36,}", "gitleaks:npm-access-token"),
            token("ovsxat_" + UUID, SECRET_SCANNING),
            wordlike("oy2[a-z0-9]{43}", "trufflehog:nugetapikey"),
            wordlike("pat.[\\w-]{22}.[A-Za-z0-9]{24}.[A-Za-z0-9]{20}", "gitleaks:harness-api-key"),
            token("phc_[A-Za-z0-9]{40,}", "trufflehog:posthog"),
            token("phx_[A-Za-z0-9]{40,}", "trufflehog:posthog"),
            token("pnb_[A-Za-z0-9]{36}", PREFECT),
            token("pnu_[A-Za-z0-9]{36}", "gitleaks:prefect-api-token"),
            token("ptr_[A-Za-z0-9+/=]{40,}", "trufflehog:portainertoken"),
            token("pylf_v1_[a-z]{2}_[A-Za-z0-9]{40,}", SECRET_SCANNING),
            token("pypi-AgE[\\w-]{50,}", "gitleaks:pypi-upload-token"),
            token("rdme_[a-z0-9]{70}", "gitleaks:readme-api-token"),
            token("rootly_[a-f0-9]{64}", SECRET_SCANNING),
            token("rubygems_[a-f0-9]{48}", "gitleaks:rubygems-api-token"),
            wordlike("sat.[\\w-]{22}.[A-Za-z0-9]{24}.[A-Za-z0-9]{20}", "gitleaks:harness-api-key"),
            token("sdk-" + UUID, "trufflehog:launchdarkly"),
            token("sgp_[A-Za-z0-9]{64}", "trufflehog:segmentapikey"),
            token("sgp_[a-f0-9]{16}_[a-f0-9]{40}", "gitleaks:sourcegraph-access-token"),
            token("sgp_[a-f0-9]{40}", "gitleaks:sourcegraph-access-token"),
            token("sgp_local_[a-f0-9]{40}", "gitleaks:sourcegraph-access-token"),
            token("slk_[a-f0-9]{64}", "trufflehog:sourcegraphcody"),
            token("sntrys_[\\w+/=]{80,}", "gitleaks:sentry-org-token"),
            token("sntryu_[a-f0-9]{64}", "gitleaks:sentry-user-token"),
            token("snyk_sat.[\\w.=-]{40,}", "https://docs.snyk.io/snyk-api/authentication-for-api"),
            token("snyk_uat.[\\w.=-]{40,}", "https://docs.snyk.io/snyk-api/authentication-for-api"),
            token("splunkd_[A-Za-z0-9]{60,}", SECRET_SCANNING),
            token("sqa_[a-f0-9]{40}", "gitleaks:sonar-api-token"),
            token("sqp_[a-f0-9]{40}", "gitleaks:sonar-api-token"),
            token("squ_[a-f0-9]{40}", "gitleaks:sonar-api-token"),
            token("st.[a-f0-9]{24}.[a-f0-9]{32}.[a-f0-9]{32}", "trufflehog:infisical"),
            token("waka_" + UUID, "https://wakatime.com/developers"),
            token("xaat-" + UUID, AXIOM),
            token("xapt-" + UUID, AXIOM),
            token("zpka_[a-z0-9]{32}_[a-f0-9]{8}", "https://zuplo.com/docs/articles/api-key-api"));

    private DeveloperTokenFormats() {}
}
