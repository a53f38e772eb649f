package dev.failurerelay.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** One or more examples of each kind of text; the corpus counts many more of each. */
class RedactedKindsTest {

    private static final Redaction REDACTION = new Redaction(List.of());

    /** Each holds {@code hush7Qx2} and, as a second secret, {@code calm9Zr4}; or one of them. */
    static final List<String> TWO_SECRETS = List.of(
            "{user: etl,password: hush7Qx2,token: calm9Zr4}",
            "RuntimeError('password: hush7Qx2\\ntoken: calm9Zr4')",
            "b'X-Api-Key: hush7Qx2\\r\\nX-Auth-Token: calm9Zr4'",
            "password: hush7Qx2<br>token: calm9Zr4",
            "user:etl:password:hush7Qx2:token: calm9Zr4",
            "password = \"hush7Qx2\" -> \"calm9Zr4\"",
            "brokers=amqp://etl:hush7Qx2@a:5672,amqp://etl:calm9Zr4@b:5672",
            "GET https://a.example.org/login?to=https://b.example.org/x?day=1&token=hush7Qx2 failed",
            "passwords:\n  - hush7Qx2\n  - calm9Zr4\nusers: 2");

    @ParameterizedTest
    @FieldSource("TWO_SECRETS")
    void neitherOfTwoSecretsIsShown(String text) {
        assertThat(REDACTION.redact(text)).doesNotContain("hush7Qx2", "calm9Zr4");
    }

    static final List<String> NOTATIONS = List.of(
            "Command '['docker', 'login', '--password', 'hush7Qx2', 'registry']' returned non-zero exit status 1.",
            "[spark-submit, --token, hush7Qx2, --day, 2026-11-24]",
            "[\"--token\",\"hush7Qx2\"]",
            "('X-Api-Key', 'hush7Qx2')",
            "{password,<<\"hush7Qx2\">>}",
            "<entry name=\"apiToken\" value=\"hush7Qx2\" />",
            "<name>db.password</name><value>hush7Qx2</value>",
            "<Password type=\"text\"><![CDATA[hush7Qx2]]></Password>",
            "COPY orders SECRET_ACCESS_KEY 'hush7Qx2'",
            "CREATE USER etl IDENTIFIED BY 'hush7Qx2'",
            "mysql -h db -uetl -phush7Qx2 dwh",
            "curl -u etl:hush7Qx2 https://example.org",
            "sqlplus etl/hush7Qx2@dwh",
            "dsn etl:hush7Qx2@tcp(db:3306)/dwh",
            "ParameterKey=DbPassword,ParameterValue=hush7Qx2",
            "password: |\n  hush7Qx2\nuser: etl",
            "password: Some(\"hush7Qx2\")",
            "[\"password\"]=>\n  string(8) \"hush7Qx2\"",
            "password%3Dhush7Qx2%26user%3Detl",
            "&quot;password&quot;: &quot;hush7Qx2&quot;",
            "password = N'hush7Qx2'",
            "char secret[9] = \"hush7Qx2\";",
            "config['password'] = 'hush7Qx2'",
            "[password] => hush7Qx2",
            "password        :        hush7Qx2",
            "{\"smtpPass\": \"hush7Qx2\"}",
            "requirepass hush7Qx2",
            "{\"auths\":{\"registry.example\":{\"auth\":\"ZXRsOmh1c2g3UXgyCg==hush7Qx2\"}}}",
            "https://acme.blob.core.windows.net/bad cont/f.csv?sv=2024&sig=hush7Qx2Kd83mVb%3D",
            "redis://:aB#hush7Qx2@cache:6379/0",
            "amqp://etl:hush7Qx2/x@mq:5672",
            "Authorization: Digest username=\"etl\", response=\"hush7Qx2\"",
            "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\nhush7Qx2\n---- END SSH2 ENCRYPTED PRIVATE KEY ----");

    @ParameterizedTest
    @FieldSource("NOTATIONS")
    void aSecretIsRecognizedInEveryNotation(String text) {
        assertThat(REDACTION.redact(text)).doesNotContain("hush7Qx2").contains("[redacted]");
    }

    static final List<String> HARMLESS = List.of(
            "arn:aws:states:eu-west-1:445566778899:execution:taxapp-filing-monthly:ASIA2026112403000000",
            "linuxapp-nightly and ASIAPACIFICSALES ended",
            "aws stepfunctions redrive-execution --execution-arn arn:aws:states:eu-west-1:445566778899:execution:rotate-token:r7",
            "at com.acme.TokenService.refresh(TokenService.java:42)",
            "token.js:42:13 and TokenService.cs:line 42",
            "Usage: login <username> <password> [--force]\n\nERROR 17: table orders is locked",
            "Future<AccessToken> timed out after 30 s",
            "POST http://mailer.internal:8025/send/to/ops@example.org failed: 502",
            "https://registry.example.org:443/@acme/etl",
            "Unexpected token: end of file",
            "max_tokens: 4096, tokens=12, tokenizers==0.15.2",
            "POST /oauth/token: 503",
            "dial tcp token-svc:50051: refused",
            "secrets: [db, api]",
            "secretKeyRef.name: Required value",
            "secret \"db-credentials-v2\" not found",
            "cookie: 8192 bytes limit on host a.example.org",
            "Authorization: user etl lacks role loader",
            "may require authorization: server message: insufficient_scope: authorization failed",
            "Invalid Token: 'Invalid token'",
            "Access denied for user 'etl'@'10.0.0.1' (using password: YES)",
            "PASS=117 WARN=1 ERROR=2",
            "s3://acme/session_id=a/dt=2026-11-24/part-00000-5f0c7a52-93c4-4e0e-8f0f-9f8e2f0a7c11-c000.parquet",
            "KMS key arn:aws:kms:eu-west-1:445566778899:key/5f0c7a52-93c4-4e0e-8f0f-9f8e2f0a7c11 is disabled",
            "basic data-quality check failed",
            "mismatched input 'FROM'. Expecting: '*', <expression>");

    @ParameterizedTest
    @FieldSource("HARMLESS")
    void harmlessTextIsLeftAlone(String text) {
        assertThat(REDACTION.redact(text)).isEqualTo(text);
    }
}
