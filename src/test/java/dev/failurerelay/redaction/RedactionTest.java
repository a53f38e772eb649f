package dev.failurerelay.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Redaction REDACTION = new Redaction(List.of());

    private static final String JWT =
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";

    private static final String TASK_TOKEN =
            "AAAAKgAAAAIAAAAAAAAAAc9hMGiNoB7vK3xQ1yZsWc4uRrT8mXeLpD6fJhYgAoEnIvCzUt0KbSq5wHlM2d";

    @Test
    void jsonStaysValidAroundARedactedValue() {
        assertThat(REDACTION.redact("Sent {\"user\":\"bob\",\"password\":\"hunter2\",\"shelf\":7} twice"))
                .isEqualTo("Sent {\"user\":\"bob\",\"password\":\"[redacted]\",\"shelf\":7} twice");
    }

    static final List<String> SECRET_KEYS = List.of(
            "password",
            "PASSWORD",
            "dbPassword",
            "db_password",
            "db-password",
            "db.password",
            "passwordOld",
            "passwd",
            "pwd",
            "passphrase",
            "DB_PASS",
            "pass",
            "secret",
            "clientSecret",
            "client_secret",
            "SecretAccessKey",
            "aws_secret_access_key",
            "secret key",
            "token",
            "accessToken",
            "X-Amz-Security-Token",
            "apiKey",
            "API_KEY",
            "x-api-key",
            "api key",
            "AccountKey",
            "private_key",
            "Authorization",
            "proxy-authorization",
            "credentials",
            "X-Amz-Credential",
            "Set-Cookie",
            "cookies",
            "sessionId",
            "X-Amz-Signature",
            "connectionString");

    @ParameterizedTest
    @FieldSource("SECRET_KEYS")
    void aValueIsTakenOutHoweverItsKeyIsSpelt(String key) {
        assertThat(REDACTION.redact("Failed with " + key + "=hunter2 now"))
                .isEqualTo("Failed with " + key + "=[redacted] now");
        assertThat(REDACTION
                        .withoutSecretFields(JSON.createObjectNode().put(key, "hunter2"))
                        .toString())
                .doesNotContain("hunter2");
    }

    /** Each holds {@code hunter2} in a way of its own. */
    static final List<String> SECRETS = List.of(
            "password=hunter2",
            "{'password': b'hunter2'}",
            "{u'password': u'hunter2'}",
            "Authorization: Token hunter2",
            "Authorization: ApiKey hunter2",
            "Cookie: a=1; b=hunter2",
            "<password>hunter2</password>",
            "<db:Password>hunter2</db:Password>",
            "password := hunter2",
            "password == hunter2",
            "password\u00a0=\u00a0hunter2",
            "--password  hunter2",
            "postgres://bob:pa/hunter2@host",
            "postgres://bob:pa#hunter2@host",
            "password = hunter2",
            "password: hunter2",
            "password => hunter2",
            "password:\n  hunter2",
            "password='hunter2'",
            "password=\"hunter2\"",
            "password='hunter2",
            "password=\"hunter2",
            "{password=hunter2}",
            "[password=hunter2]",
            "password=<hunter2>",
            "password=(hunter2)",
            "password=ab(hunter2",
            "password=ab,hunter2",
            "password=ab\\hunter2",
            "password=[hunter2]",
            "password=[1,[2],\"hunter2\"]",
            "password={a={b=1}, c=hunter2}",
            "{\"password\":\"hunter2\"}",
            "{\"password\" : \"hunter2\"}",
            "{\"password\":[\"hunter2\"]}",
            "{\"password\":{\"old\":{\"a\":1},\"new\":\"hunter2\"}}",
            "{\"password\":\"with \\\" quote hunter2\"}",
            "{\"password\":\"ends with \\\\\",\"token\":\"hunter2\"}",
            "{\"a\":1,\"password\":\"hunter2",
            "{\"a\":1,\"password\":\"with \\\"hunter2",
            "{\\\"password\\\":\\\"hunter2\\\"}",
            "{\\\"password\\\": \\\"hunter2",
            "\"{\\\"body\\\":\\\"{\\\\\\\"password\\\\\\\":\\\\\\\"hunter2\\\\\\\"}\\\"}\"",
            "{\\\"password\\\":\\\"with \\\\\\\" quote hunter2\\\"}",
            "{'password': 'hunter2'}",
            "[{\"Name\":\"DB_PASSWORD\",\"Value\":\"hunter2\"}]",
            "[{\\\"name\\\": \\\"DB_PASSWORD\\\", \\\"value\\\": \\\"hunter2\\\"}]",
            "psql --password hunter2 --host db",
            "psql --db-password=hunter2",
            "export DB_PASSWORD=hunter2;",
            "https://host/path?token=hunter2&day=1",
            "https://host/path?day=1&api_key=hunter2#top",
            "token=a%40hunter2",
            "https://bob:hunter2@host/path",
            "https://bob:p@hunter2@host/path",
            "redis://:hunter2@host:6379",
            "jdbc:mysql://bob:hunter2@db/x",
            "Authorization: Bearer hunter2",
            "Authorization: Basic hunter2",
            "'Authorization': 'Bearer hunter2'",
            "Authorization: Outseta hunter2:hunter2",
            "AccountName=x;AccountKey=hunter2==;Suffix=y",
            "pass\u200Bword=hunter2",
            "pass\u0000word=hunter2",
            "first line\nsecond: password=hunter2\nthird",
            "arn:aws:s3:::bucket/password=hunter2",
            "-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----",
            "-----BEGIN RSA PRIVATE KEY-----\nhunter2\n-----END RSA PRIVATE KEY-----",
            "-----BEGIN EC PRIVATE KEY-----\\nhunter2",
            "-----BEGIN PGP PRIVATE KEY BLOCK-----\nhunter2\n-----END PGP PRIVATE KEY BLOCK-----");

    @ParameterizedTest
    @FieldSource("SECRETS")
    void aSecretIsTakenOutWhereverItStands(String text) {
        assertThat(REDACTION.redact(text)).doesNotContain("hunter2").contains("[redacted]");
    }

    static final List<String> CREDENTIALS = List.of(
            "AKIAIOSFODNN7EXAMPLE",
            "ASIAIOSFODNN7EXAMPLE",
            "xoxb-123456789012-abcdefABCDEF",
            "xoxp-1234567890-abc",
            "xapp-1-A0123456-789-abcdef",
            "xoxe.xoxp-1-Mi0yLTk4NzY",
            "xoxe-1-Mi0yLTk4NzY",
            "https://hooks.slack.com/services/T000/B000/ABCDabcd",
            "Bearer 0123456789abcdef",
            "bearer abcDEFghijkl",
            "Basic dXNlcjpwYXNz",
            "Basic YWxhZGRpbjpvcGVuc2VzYW1l",
            "Outseta 1a2b-3c:4d5e",
            JWT,
            JWT.substring(0, 30),
            TASK_TOKEN,
            "AQCEAAAAKgAAAAMAAAAAAAAAAZ" + "aB3/xY9+".repeat(20) + "==");

    @ParameterizedTest
    @FieldSource("CREDENTIALS")
    void aCredentialIsKnownByItsOwnLook(String credential) throws JsonProcessingException {
        for (String text : List.of(
                "Got " + credential + " back",
                "(" + credential + ")",
                "{\"a\":\"" + credential + "\"}",
                JSON.writeValueAsString(JSON.writeValueAsString(List.of(credential))),
                "x\n" + credential + "\ny")) {
            assertThat(REDACTION.redact(text))
                    .contains("[redacted]")
                    .doesNotContain(credential.substring(credential.length() - 5));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:states:eu-west-1:445566778899:execution:rotate-token:run-7",
                "Execution arn:aws:states:eu-west-1:445566778899:stateMachine:secret:3 failed",
                "arn:aws-cn:secretsmanager:cn-north-1:445566778899:secret:prod/db-AbCdEf",
                "User: arn:aws:sts::445566778899:assumed-role/relay/x is not authorized to perform: secretsmanager:GetSecretValue"
                        + " on resource: arn:aws:secretsmanager:eu-west-1:445566778899:secret:prod/db",
                "The security token included in the request is invalid",
                "Basic authentication failed",
                "Bearer authentication is required",
                "Unexpected token < in JSON at position 0",
                "Secrets Manager can't find the specified secret.",
                "ExpiredTokenException: The security token included in the request is expired",
                "botocore.exceptions.NoCredentialsError: Unable to locate credentials",
                "passRate: 98",
                "bypassed: yes",
                "request 5d0f2c4e-77aa-4a57-8d0c-6c1f0b9e3a12",
                "  File \"/var/lang/lib/python3.12/site-packages/requests/adapters.py\", line 519, in send",
                "at Runtime.handler (/var/task/node_modules/@aws-sdk/client-sfn/dist-cjs/index.js:5:10)",
                "com.example.billing.invoice.InvoiceRepository$$EnhancerBySpringCGLIB$$1a2b3c4d.findAll(<generated>)",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "https://host/path?day=2026-11-22#top",
                "bob@example.com",
                "{\"user\":\"bob\",\"shelf\":7}",
                "日本語 🚢",
                "a\tb\nc"
            })
    void whatIsNoSecretSurvives(String text) {
        assertThat(REDACTION.redact(text)).isEqualTo(text);
    }

    @Test
    void aLongPlainWordSurvives() {
        assertThat(REDACTION.redact("x".repeat(300))).isEqualTo("x".repeat(300));
    }

    static Stream<Arguments> allTexts() {
        return Stream.of(
                        SECRETS,
                        CREDENTIALS,
                        List.of("token=AKIAIOSFODNN7EXAMPLE", "password='a'b", "password=[a]b", "token={a}b"))
                .flatMap(List::stream)
                .map(text -> arguments(text));
    }

    @ParameterizedTest
    @MethodSource("allTexts")
    void redactingTwiceIsRedactingOnce(String text) {
        String once = REDACTION.redact(text);
        assertThat(REDACTION.redact(once)).isEqualTo(once);
    }

    @Nested
    class FurtherKey {

        @ParameterizedTest
        @ValueSource(strings = {"customerPin", "customer_pin", "CUSTOMER-PIN", "customer pin", "oldCustomerPins"})
        void aFurtherKeyCountsInEverySpelling(String key) {
            Redaction redaction = new Redaction(List.of("customer-pin", "", "!?"));
            assertThat(redaction.redact(key + ": 1234")).isEqualTo(key + ": [redacted]");
            assertThat(redaction.redact("password: 1234")).isEqualTo("password: [redacted]");
            assertThat(REDACTION.redact(key + ": 1234")).isEqualTo(key + ": 1234");
        }

        @Test
        void aFurtherKeyIsNoRegularExpression() {
            Redaction redaction = new Redaction(List.of("shelf(.*", "\\Qbay"));
            assertThat(redaction.redact("shelf=1 qbay=2 other=3"))
                    .isEqualTo("shelf=[redacted] qbay=[redacted] other=3");
        }
    }

    @Test
    void secretFieldIsRedactedWithItsContent() throws JsonProcessingException {
        JsonNode json = JSON.readTree("""
                {"shelf":7,"credentials":{"user":"hunter2"},"list":[{"apiKey":["hunter2"]},{"Name":"API_TOKEN","Value":"hunter2"},
                 {"name":"bay","value":"B4"}],"token":null}""");
        assertThat(REDACTION.withoutSecretFields(json)).isEqualTo(JSON.readTree("""
                {"shelf":7,"credentials":"[redacted]","list":[{"apiKey":"[redacted]"},{"Name":"API_TOKEN","Value":"[redacted]"},
                 {"name":"bay","value":"B4"}],"token":null}"""));
    }

    @Test
    void aFaultOfARecognizerShowsNothingOfTheText() {
        Redaction faulty = new Redaction(new KeyNames(List.of()), List.of((text, start) -> {
            throw new IllegalStateException(text.value());
        }));

        assertThat(faulty.redact("password: hunter2")).isEqualTo(Redaction.UNSAFE);
    }

    @Test
    void noHalfOfACharacterRemains() {
        for (int length = 1_990; length < 2_010; length++) {
            String redacted = REDACTION.redact("password=[1" + "a".repeat(length) + "\uD83D\uDE00".repeat(2_000) + "]");
            assertThat(redacted.codePoints()).noneMatch(c -> Character.getType(c) == Character.SURROGATE);
        }
    }
}
