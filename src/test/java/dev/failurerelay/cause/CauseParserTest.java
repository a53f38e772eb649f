package dev.failurerelay.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.FailureCause;
import dev.failurerelay.execution.FailureCause.Detail;
import dev.failurerelay.redaction.Redaction;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CauseParserTest {

    private static final CauseParser PARSER = new CauseParser(new Redaction(List.of()));

    static final List<String> FILES = CauseFiles.NAMES;

    @ParameterizedTest
    @FieldSource("FILES")
    void aKnownShapeIsUnwrapped(String name) {
        assertThat(asText(unwrap(CauseFiles.cause(name)))).isEqualTo(CauseFiles.expected(name));
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("plain text stays", "connection refused", "connection refused"),
                arguments("blanks around it go", " \n connection refused \n ", "connection refused"),
                arguments("nothing stays nothing", "", ""),
                arguments("blanks are nothing", " \t\n", ""),
                arguments("a number", "42", "42"),
                arguments("an empty object", "{}", ""),
                arguments("a string in quotes", "\"no such \\\"order\\\"\"", "no such \"order\""),
                arguments("JSON in a string in quotes", "\"{\\\"message\\\":\\\"no such order\\\"}\"", "no such order"),
                arguments("what follows a string in quotes stays", "\"order\" is missing", "\"order\" is missing"),
                arguments("an array of texts", "[\"first\",\"second\"]", "first\nsecond"),
                arguments("an array of one error", "[{\"message\":\"no such order\"}]", "no such order"),
                arguments("an array without errors", "[{\"a\":1},{\"b\":[2]}]", "The cause does not say why."),
                arguments("what follows JSON stays", "[404] no such order", "[404] no such order"),
                arguments("what follows an object stays", "{\"a\":1} is no order", "{\"a\":1} is no order"),
                arguments("a log level is no array", "[ERROR] no such order", "[ERROR] no such order"),
                arguments("wrong JSON is text", "{'message': 'no such order'}", "{'message': 'no such order'}"),
                arguments("wrong in the middle", "{\"message\":\"a\", oops}", "{\"message\":\"a\", oops}"),
                arguments(
                        "unknown fields, empty ones left out",
                        "{\"shelf\":7,\"bay\":\"\",\"crate\":null,\"load\":{\"kg\":90}}",
                        "The cause does not say why. It names shelf 7."),
                arguments(
                        "unknown fields with an input",
                        "{\"step\":\"Load\",\"Input\":\"{}\"}",
                        "The cause does not say why. It names step Load."),
                arguments(
                        "nested executions in an array",
                        "[{\"ExecutionArn\":\"arn:x\",\"Input\":\"41\"},{\"ExecutionArn\":\"arn:y\",\"Input\":\"42\"}]",
                        "The nested execution ended as FAILED; the event does not say why."),
                arguments(
                        "a text before JSON",
                        "Child failed: {\"ExecutionArn\":\"arn:x\",\"Input\":\"41\",\"Cause\":\"no stock\"}",
                        "no stock\nChild failed:"),
                arguments(
                        "a job's arguments",
                        "{\"JobName\":\"load\",\"Arguments\":{\"--card\":\"41\"}}",
                        "The cause does not say why. It names JobName load."),
                arguments("nothing but an input", "{\"input\":{\"customer\":\"Ada\"}}", ""),
                arguments(
                        "an error in an error",
                        "{\"error\":{\"code\":7,\"message\":\"no such order\"}}",
                        "no such order"),
                arguments(
                        "OAuth",
                        "{\"error\":\"invalid_grant\",\"error_description\":\"Grant expired\"}",
                        "Grant expired"),
                arguments("an error's name alone", "{\"error\":\"invalid_grant\"}", "invalid_grant"),
                arguments(
                        "no message but a trace",
                        "{\"errorMessage\":\"\",\"errorType\":\"Oops\"}",
                        "Oops, without a message."),
                arguments(
                        "Lambda.Unknown",
                        "The cause could not be determined because Lambda did not return an error type. Returned payload: "
                                + "{\"errorMessage\":\"Task timed out after 3.00 seconds\"}",
                        "Task timed out after 3.00 seconds\n"
                                + "The cause could not be determined because Lambda did not return an error type."),
                arguments("a payload that is no JSON", "Failed. Returned payload: {oops", "{oops\nFailed."),
                arguments(
                        "a nested execution without a cause",
                        "{\"ExecutionArn\":\"arn:x\",\"Status\":\"TIMED_OUT\"}",
                        "The nested execution ended as TIMED_OUT; the event does not say why."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void anythingElseReadsWell(String what, String cause, String message) {
        assertThat(unwrap(cause).message()).as(what).isEqualTo(message);
    }

    static Stream<Arguments> sdkTexts() {
        String v2 = "(Service: DynamoDb, Status Code: 400, Request ID: ABC-1, Extended Request ID: null)";
        String v1 =
                "(Service: AmazonS3; Status Code: 404; Error Code: NoSuchKey; Request ID: Q7; S3 Extended Request ID: u/=; Proxy: null)";
        return Stream.of(
                arguments("No such table " + v2, "No such table", List.of("DynamoDb, status 400", "ABC-1")),
                arguments(
                        "No such table " + v2 + " (SDK Attempt Count: 1)",
                        "No such table",
                        List.of("DynamoDb, status 400", "ABC-1")),
                arguments(
                        "No such key. " + v1,
                        "No such key.",
                        List.of("AmazonS3, status 404", "NoSuchKey", "Q7", "u/=")),
                arguments(
                        "Failed: x " + v2 + " in step 2",
                        "Failed: x in step 2",
                        List.of("DynamoDb, status 400", "ABC-1")),
                arguments(
                        "null (Service: S3, Status Code: 403, Request ID: null)",
                        "S3 answered with status 403.",
                        List.of("S3, status 403")),
                arguments(
                        "(Service: S3, Status Code: 403, Request ID: R)",
                        "S3 answered with status 403.",
                        List.of("S3, status 403", "R")),
                arguments(
                        "No such table (Service: DynamoDb, Stat", "No such table (Service: DynamoDb, Stat", List.of()));
    }

    @ParameterizedTest
    @MethodSource("sdkTexts")
    void whatTheSdkSaysOfTheResponseBecomesFacts(String cause, String message, List<String> facts) {
        FailureCause read = unwrap(cause);
        assertThat(read.message()).isEqualTo(message);
        assertThat(read.details()).extracting(Detail::value).isEqualTo(facts);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            Load,           "An error occurred while executing the state 'Load' (entered at the event id #7). Invalid path"
            It's 5 o'clock, "An error occurred while executing the state 'It's 5 o'clock' (entered at the event id #12). No"
            """)
    void theStateThatStepFunctionsNamesIsAFact(String state, String cause) {
        assertThat(unwrap(cause).details()).containsExactly(new Detail("Failed state", state));
        assertThat(unwrap(cause).message()).isEqualTo(cause);
    }

    @Nested
    class TruncatedCause {

        /** From where on the field's text is to be found in the message, whatever comes before it in the JSON. */
        @ParameterizedTest
        @CsvSource(quoteCharacter = '"', textBlock = """
                lambda-python, errorMessage
                lambda-node,   errorMessage
                ecs,           StoppedReason
                ecs-no-image,  StoppedReason
                """)
        void aCauseCutAnywhereShowsTheMessageAsFarAsItGoes(String file, String field) {
            String cause = CauseFiles.cause(file);
            String text = valueOf(field, cause);
            int begins = cause.indexOf(text, cause.indexOf("\"" + field + "\""));
            for (int cut = 0; cut <= cause.length(); cut++) {
                String message = unwrap(cause.substring(0, cut)).message();
                if (cut > begins) {
                    String seen = text.substring(0, Math.min(text.length(), cut - begins))
                            .strip();
                    assertThat(message).as("cut at %d", cut).contains(seen).doesNotContain("{", "\"" + field);
                }
            }
        }

        private static String valueOf(String field, String json) {
            int colon = json.indexOf(':', json.indexOf('"' + field + '"'));
            int from = json.indexOf('"', colon) + 1;
            return json.substring(from, json.indexOf('"', from));
        }

        @ParameterizedTest
        @ValueSource(strings = {"nested-three-deep", "nested-five-deep", "lambda-json-message", "http-task", "batch"})
        void aNestedCauseCutAnywhereIsReadWithoutAnException(String file) {
            String cause = CauseFiles.cause(file);
            for (int cut = 1; cut <= cause.length(); cut++) {
                assertThat(unwrap(cause.substring(0, cut)).message())
                        .as("cut at %d", cut)
                        .isNotBlank();
            }
        }

        @Test
        void tooDeeplyNestedJsonStringsAreNotShown() throws JsonProcessingException {
            String cause = "no such order";
            for (int level = 0; level < 8; level++) {
                cause = new ObjectMapper().writeValueAsString(Map.of("errorMessage", cause));
            }
            assertThat(unwrap(cause).message()).isEqualTo("(More JSON inside JSON than is read here.)");
        }

        @Test
        void truncatedNumberIsLeftOut() {
            assertThat(unwrap("{\"Containers\":[{\"Name\":\"web\",\"Reason\":\"killed\",\"ExitCode\":13")
                            .message())
                    .isEqualTo("Container web: killed");
        }
    }

    @Nested
    class SmallStack {

        @ParameterizedTest
        @ValueSource(
                strings = {"[", "{\"a\":", "[{\"cause\":", "{\"errorMessage\":{\"cause\":[", "\"", "\\\"", "{\\\"a\\\":"
                })
        void bracketsWithoutEndAreReadOnASmallStack(String opening) throws InterruptedException {
            String cause = opening.repeat(32_768 / opening.length());
            onASmallStack(() -> assertThat(unwrap(cause).message()).isNotBlank());
        }

        @Test
        void closedBracketsAreReadOnASmallStack() throws InterruptedException {
            onASmallStack(() -> assertThat(
                            unwrap("[".repeat(16_000) + "]".repeat(16_000)).message())
                    .isNotBlank());
            onASmallStack(() -> assertThat(unwrap("{\"cause\":".repeat(95) + "\"deep\"" + "}".repeat(95))
                            .message())
                    .isNotBlank());
        }

        /** A native image's threads have smaller stacks than a test's. */
        private static void onASmallStack(Runnable test) throws InterruptedException {
            Throwable[] thrown = new Throwable[1];
            Thread thread = new Thread(null, test, "small stack", 256 * 1024);
            thread.setUncaughtExceptionHandler((failed, exception) -> thrown[0] = exception);
            thread.start();
            thread.join();
            assertThat(thrown[0]).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"execution", "arn", "cause", "errorMessage"})
    void configuredKeyDoesNotHideTheNestedExecutions(String key) {
        CauseParser parser = new CauseParser(new Redaction(List.of(key)));

        assertThat(parser.parse(CauseFiles.cause("nested-three-deep")).nestedExecutions())
                .extracting(ExecutionArn::value)
                .allMatch(arn -> arn.startsWith("arn:aws:states:"))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"Cause\":", "\"\\\"", "{\"errorMessage\":\"{"})
    void hostileNestingIsReadAsText(String piece) {
        FailureCause read = unwrap(piece.repeat(32_768 / piece.length()));

        assertThat(read.message()).isNotBlank();
    }

    private static FailureCause unwrap(String cause) {
        return PARSER.parse(cause);
    }

    private static String asText(FailureCause cause) {
        Stream<String> type = cause.type().map(name -> "Type: " + name).stream();
        Stream<String> facts = cause.details().stream().map(fact -> fact.label() + ": " + fact.value());
        Stream<String> trace = cause.stackTrace().stream().map(line -> "| " + line);
        return Stream.of(Stream.of(cause.message(), "--"), type, facts, trace)
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    /** Without quotation marks and colons, a value of a secret key would look like a word of the sentence. */
    @Test
    void valueOfASecretKeyInAPayloadIsLeftOut() {
        assertThat(PARSER.parse("Connect failed: {\"host\":\"dwh\",\"password\":\"letmein\",\"port\":5432}")
                        .message())
                .contains("Connect failed", "host dwh", "port 5432")
                .doesNotContain("letmein");
    }
}
