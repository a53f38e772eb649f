package dev.failurerelay.redaction.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Tokens as their providers describe them, written down without the table. */
class ProviderTokensTest {

    private static final RandomTokens R = new RandomTokens(42);

    static final List<String> TOKENS = List.of(
            "AKIA" + R.base32(16),
            "ASIA" + R.base32(14) + "7Q",
            "ABSK" + R.base64(130) + "=",
            "da2-" + R.small(26),
            "AIza" + R.base64Url(35),
            "ya29.a0" + R.base64Url(160),
            "GOCSPX-" + R.base64Url(28),
            "1//0" + R.base64Url(99),
            R.alphanumeric(3) + "8Q~" + R.alphanumeric(34),
            R.alphanumeric(76) + "AZDO" + R.alphanumeric(4),
            R.base64(76) + "+ASt" + R.base64(6) + "==",
            "dop_v1_" + R.hex(64),
            "dapi" + R.hex(32),
            "HRKU-AA" + R.base64Url(58),
            "hvs." + R.base64Url(95),
            R.alphanumeric(14) + ".atlasv1." + R.base64Url(67),
            "dp.pt." + R.alphanumeric(43),
            "ops_eyJ" + R.base64(300),
            "pul-" + R.hex(40),
            "tskey-auth-" + R.alphanumeric(17) + "-" + R.alphanumeric(32),
            "ghp_" + R.alphanumeric(36),
            "ghs_" + R.alphanumeric(36),
            "github_pat_" + R.alphanumeric(22) + "_" + R.alphanumeric(59),
            "glpat-" + R.base64Url(20),
            "glpat-" + R.base64Url(44) + ".01." + R.small(9),
            "glcbt-64_" + R.base64Url(20),
            "glptt-" + R.hex(40),
            "ATATT3xFfGF0" + R.base64Url(170) + "=" + R.hex(8).toUpperCase(Locale.ROOT),
            "CCIPAT_" + R.alphanumeric(22) + "_" + R.hex(40),
            "npm_" + R.alphanumeric(36),
            "pypi-AgEIcHlwaS5vcmc" + R.base64Url(150),
            "rubygems_" + R.hex(48),
            "dckr_pat_" + R.base64Url(27),
            "AKCp" + R.alphanumeric(69),
            "sqp_" + R.hex(40),
            "sntryu_" + R.hex(64),
            "sntrys_eyJ" + R.base64(130) + "_" + R.base64(43),
            "glsa_" + R.alphanumeric(32) + "_" + R.hex(8),
            "NRAK-" + R.capitals(27),
            "dt0c01." + R.capitals(24) + "." + R.capitals(64),
            "PMAK-" + R.hex(24) + "-" + R.hex(34),
            "figd_" + R.base64Url(40),
            "lin_api_" + R.alphanumeric(40),
            "ntn_" + R.digits(11) + R.alphanumeric(35),
            "patZ" + R.alphanumeric(13) + "." + R.hex(64),
            "sk-ant-api03-" + R.base64Url(93) + "AA",
            "sk-proj-" + R.base64Url(74) + "T3BlbkFJ" + R.base64Url(74),
            "sk-" + R.alphanumeric(20) + "T3BlbkFJ" + R.alphanumeric(20),
            "hf_" + R.letters(34),
            "gsk_" + R.alphanumeric(52),
            "r8_" + R.alphanumeric(37),
            "pplx-" + R.alphanumeric(48),
            "xai-" + R.alphanumeric(80),
            "sk_live_" + R.alphanumeric(24),
            "rk_test_" + R.alphanumeric(99),
            "whsec_" + R.alphanumeric(32),
            "sq0csp-" + R.base64Url(43),
            "shpat_" + R.hex(32),
            "rzp_live_" + R.alphanumeric(14),
            "access-sandbox-" + R.uuid(),
            "SG." + R.base64Url(22) + "." + R.base64Url(43),
            "xkeysib-" + R.hex(64) + "-" + R.alphanumeric(16),
            "key-" + R.hex(32),
            R.hex(32) + "-us12",
            "re_" + R.alphanumeric(8) + "_" + R.alphanumeric(24),
            "SK" + R.hex(32),
            "xoxb-" + R.digits(12) + "-" + R.digits(13) + "-" + R.alphanumeric(24),
            "xoxp-" + R.digits(11) + "-" + R.digits(11) + "-" + R.digits(12) + "-" + R.hex(32),
            "xapp-1-A" + R.capitals(10) + "-" + R.digits(13) + "-" + R.hex(64),
            "xoxe.xoxp-1-" + R.alphanumeric(164),
            "hooks.slack.com/services/T" + R.capitals(8) + "/B" + R.capitals(8) + "/" + R.alphanumeric(24),
            "discord.com/api/webhooks/" + R.digits(18) + "/" + R.base64Url(68),
            R.alphanumeric(26) + "." + R.base64Url(6) + "." + R.base64Url(38),
            R.digits(10) + ":AA" + R.base64Url(33),
            "bot" + R.digits(10) + ":AA" + R.base64Url(33),
            "webhookb2/" + R.uuid() + "@" + R.uuid() + "/IncomingWebhook/" + R.hex(32) + "/" + R.uuid(),
            "hooks.zapier.com/hooks/catch/" + R.digits(7) + "/" + R.small(7) + "/",
            "eyJ" + R.base64Url(33) + ".eyJ" + R.base64Url(120) + "." + R.base64Url(43),
            "eyJ" + R.base64Url(60) + ".." + R.base64Url(16) + "." + R.base64Url(90) + "." + R.base64Url(22),
            "AGE-SECRET-KEY-1" + R.of(Alphabet.of("AC-HJ-NP-Z02-9"), 58));

    @ParameterizedTest
    @FieldSource("TOKENS")
    void tokenIsFound(String token) {
        assertThat(TokenFormatsTest.found("401 Unauthorized, caller was " + token))
                .containsExactly(token);
        assertThat(TokenFormatsTest.found("{\"caller\":\"" + token + "\"}")).containsExactly(token);
        assertThat(TokenFormatsTest.found("K=" + token + ";")).containsExactly(token);
        assertThat(TokenFormatsTest.found("caller " + token + "を")).containsExactly(token);
    }
}
