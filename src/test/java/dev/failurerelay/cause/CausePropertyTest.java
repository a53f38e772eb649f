package dev.failurerelay.cause;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.failurerelay.execution.FailureCause;
import dev.failurerelay.redaction.Redaction;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any cause can be read, and what a job was given is never shown. A failing run prints its seed and the shrunken sample. */
class CausePropertyTest {

    private static final String DATUM = "Zq7Datum";

    private static final int MAX_LENGTH = 32_768;

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private static final CauseParser PARSER = new CauseParser(new Redaction(List.of()));

    private static final List<CauseCase> CASES = CauseCase.all();

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> known = Arbitraries.of(CASES).map(CauseCase::cause);
        Arbitrary<String> pieces = Arbitraries.of(
                "{",
                "}",
                "[",
                "]",
                "\"",
                "'",
                "\\",
                ":",
                ",",
                "\n",
                " at f(a.js:1)",
                "Traceback (most recent call last):",
                "Caused by: ",
                "{\"Error\":",
                "\"Cause\":\"",
                "input '",
                "but was: ",
                "An error occurred while executing the state '",
                "<html>",
                "</p>",
                "&amp;",
                "\u001B[31m",
                "Returned payload: {",
                "(Service: S3, Status Code: 404, Request ID: ",
                "goroutine 1 [running]:",
                "{\"errors\":[",
                "{\"Status\":{\"State\":\"FAILED\"}}",
                "x",
                "1",
                "null");
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(400),
                pieces.list().ofMaxSize(80).map(list -> String.join("", list)),
                Combinators.combine(known, Arbitraries.integers().between(0, 2_000))
                        .as((cause, cut) -> cause.substring(0, Math.min(cut, cause.length()))),
                Combinators.combine(known, pieces, Arbitraries.integers().between(0, 2_000))
                        .as((cause, piece, at) -> new StringBuilder(cause)
                                .insert(at % (cause.length() + 1), piece)
                                .toString()));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void anyTextHasAResult(@ForAll("texts") String text) {
        FailureCause read = PARSER.parse(text);

        assertThat(read.message()).doesNotStartWith("The relay could not read");
        assertThat(read.details())
                .allSatisfy(detail -> assertThat(detail.value()).isNotBlank());
    }

    @Provide
    Arbitrary<JsonNode> descriptions() {
        return descriptions(4);
    }

    private static Arbitrary<JsonNode> descriptions(int depth) {
        Arbitrary<String> names = Arbitraries.of(
                "Step",
                "JobRun",
                "Build",
                "QueryExecution",
                "Job",
                "Status",
                "State",
                "Message",
                "ErrorMessage",
                "errorMessage",
                "Cause",
                "Error",
                "Reason",
                "Id",
                "Name",
                "errors",
                "ResponseBody",
                "Containers",
                "Entries",
                "details",
                "StateDetails",
                "Failures");
        Arbitrary<String> dataNames = Arbitraries.of(
                "Query",
                "Args",
                "Environment",
                "Input",
                "Parameters",
                "QueryString",
                "Arguments",
                "parameters",
                "input");
        Arbitrary<JsonNode> leaves =
                Arbitraries.of("FAILED", "no stock", "", "E7").map(TextNode::valueOf);
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<JsonNode> below = descriptions(depth - 1);
        Arbitrary<JsonNode> objects = Combinators.combine(names, below, names, below, dataNames)
                .as((first, a, second, b, dataName) -> withDatum(object(first, a, second, b), dataName));
        return Arbitraries.oneOf(
                leaves,
                objects,
                objects,
                objects,
                below.list()
                        .ofMaxSize(3)
                        .map(list -> JsonNodeFactory.instance.arrayNode().addAll(list)),
                below.map(json -> TextNode.valueOf(json.toString())));
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void whatAJobWasGivenIsNeverShown(
            @ForAll("descriptions") JsonNode json, @ForAll("cuts") int cut, @ForAll boolean cuts) {
        String whole = json.toString();
        FailureCause read = PARSER.parse(cuts ? whole.substring(0, Math.min(cut, whole.length())) : whole);

        assertThat(read.message() + read.details() + read.type() + read.stackTrace())
                .doesNotContain("Zq7");
    }

    @Provide
    Arbitrary<Integer> cuts() {
        return Arbitraries.integers().between(0, 600);
    }

    @Test
    void knownCauseCutAnywhereHasAResultWithoutData() {
        for (CauseCase known : CASES) {
            for (int cut = 1; cut < known.cause().length(); cut += 7) {
                FailureCause read = PARSER.parse(known.cause().substring(0, cut));

                assertThat(read.message()).as("%s cut at %d", known, cut).doesNotStartWith("The relay could not read");
                for (String absent : known.absent()) {
                    if (absent.startsWith("hush")) {
                        assertThat(read.message() + read.details() + read.stackTrace())
                                .as("%s cut at %d", known, cut)
                                .doesNotContain(absent);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "{",
                "{\"",
                "\"",
                "'",
                "\n",
                "\n at f(",
                " --->",
                "Caused by: ",
                "Traceback (most recent call last):\n",
                "<a",
                "&",
                "<",
                "input '",
                "could not be found in the input '",
                "but was: ",
                "The Parameters '{",
                "executing the state '",
                "\u001B[",
                "\u001B]",
                "\\u001b[",
                "{\"a\":[",
                "{\"errors\":[{",
                "[{\"Error\":{",
                "(Service: ",
                "Error Code: ",
                "goroutine 1 [x]:\n",
                "The function '",
                "<html>",
                "<script>",
                "{\"Status\":{",
                "at a",
                "  File \"",
                "a: ",
                ".",
                "==",
                " == ",
                "{}",
                "[]",
                "[1]"
            })
    void hostileTextIsReadInTime(String piece) {
        String text = piece.repeat(MAX_LENGTH / piece.length());
        for (String before : List.of(
                "", "An error occurred while executing the state 'A' (entered at the event id #1). ", "Failed:\n")) {
            long start = System.nanoTime();
            PARSER.parse(before + text);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("%s%s", before, piece)
                    .isLessThan(LIMIT);
        }
    }

    private static ObjectNode object(String first, JsonNode a, String second, JsonNode b) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.set(first, a);
        object.set(second, b);
        return object;
    }

    private static ObjectNode withDatum(ObjectNode object, String name) {
        ObjectNode with = object.deepCopy();
        with.put(name, DATUM);
        return with;
    }
}
