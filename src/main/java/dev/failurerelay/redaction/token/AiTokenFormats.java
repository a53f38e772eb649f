package dev.failurerelay.redaction.token;

import static dev.failurerelay.redaction.token.TokenFormat.UUID;
import static dev.failurerelay.redaction.token.TokenFormat.token;
import static dev.failurerelay.redaction.token.TokenFormat.unique;
import static dev.failurerelay.redaction.token.TokenFormat.wordlike;

import java.util.List;

/** Tokens of model providers and of what is built around them. */
final class AiTokenFormats {

    private static final String OPENAI = "https://platform.openai.com/docs/api-reference/authentication";

    private static final String WANDB = "https://docs.wandb.ai/platform/app/settings-page/user-settings";

    /** Sorted by their patterns. */
    static final List<TokenFormat> ALL = List.of(
            unique("AIza[\\w-]{35}", "gitleaks:gcp-api-key"),
            token("AQ.Ab[\\w-]{40,}", "https://ai.google.dev/gemini-api/docs/api-key"),
            unique("LLM|\\d{14,18}|[\\w-]{20,}", "https://llama.developer.meta.com/docs/authentication"),
            token("api_org_[A-Za-z0-9]{34}", "gitleaks:huggingface-organization-api-token"),
            token("apify_api_[A-Za-z0-9]{36}", "trufflehog:apify"),
            token("crsr_[a-f0-9]{64}", "kingfisher:cursor"),
            token("csk-[a-z0-9]{40,}", "trufflehog:cerebras"),
            token("e2b_[a-f0-9]{40}", "https://e2b.dev/docs/api-key"),
            wordlike("fc-[a-f0-9]{32}", "trufflehog:firecrawl"),
            wordlike("fw_[A-Za-z0-9]{22,24}", "https://docs.fireworks.ai/getting-started/quickstart"),
            token("gsk_[A-Za-z0-9]{50,}", "gitleaks:groq-api-key"),
            token("hf_[A-Za-z0-9]{30,}", "gitleaks:huggingface-access-token"),
            token("jina_[\\w-]{60,}", "noseyparker:jina"),
            token("key_[a-f0-9]{64}", "https://docs.cursor.com/account/teams/admin-api"),
            token("lsv2_pt_[a-f0-9]{32}_[a-f0-9]{10}", "trufflehog:langsmith"),
            token("lsv2_sk_[a-f0-9]{32}_[a-f0-9]{10}", "trufflehog:langsmith"),
            token("nvapi-[\\w-]{60,}", "trufflehog:nvapi"),
            wordlike("pa-[\\w-]{43}", "kingfisher:voyageai"),
            token("pcsk_\\w{50,}", "trufflehog:pinecone"),
            token("pk-lf-" + UUID, "trufflehog:langfuse"),
            token("pplx-[A-Za-z0-9]{48,}", "gitleaks:perplexity-api-key"),
            wordlike("r8_[A-Za-z0-9]{37}", "trufflehog:replicate"),
            token("rpa_[A-Za-z0-9]{40,}", "https://docs.runpod.io/get-started/api-keys"),
            token("sess-[A-Za-z0-9]{40}", OPENAI),
            wordlike("sk-[A-Za-z0-9]{32,}", "gitleaks:openai-api-key"),
            token("sk-admin-[\\w-]{40,}", "gitleaks:openai-api-key"),
            token("sk-ant-[a-z0-9]{3,8}-[\\w-]{40,}", "trufflehog:anthropic"),
            token("sk-ant-admin01-[\\w-]{80,}", "gitleaks:anthropic-admin-api-key"),
            token("sk-ant-api03-[\\w-]{80,}", "gitleaks:anthropic-api-key"),
            token("sk-lf-" + UUID, "trufflehog:langfuse"),
            token("sk-or-v1-[a-f0-9]{64}", "trufflehog:openrouter"),
            token("sk-proj-[\\w-]{40,}", "gitleaks:openai-api-key"),
            token("sk-svcacct-[\\w-]{40,}", "gitleaks:openai-api-key"),
            token("sk_car_[A-Za-z0-9]{20,}", "kingfisher:cartesia"),
            token("tgp_v1_[\\w-]{43,}", "trufflehog:togetherai"),
            token("tvly-[A-Za-z0-9]{28,}", "trufflehog:tavily"),
            token("tvly-dev-[A-Za-z0-9]{28,}", "trufflehog:tavily"),
            token("wandb_v1_[\\w-]{60,}", WANDB),
            token("xai-[A-Za-z0-9]{70,}", "trufflehog:xai"));

    private AiTokenFormats() {}
}
