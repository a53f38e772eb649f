package dev.failurerelay.cause;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failurerelay.PlantedValue;
import dev.failurerelay.execution.FailureCause;
import dev.failurerelay.redaction.Redaction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** What the parser promises of any cause. */
class CauseFuzzTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CauseParser PARSER = new CauseParser(new Redaction(List.of()));

    @FuzzTest
    void anyCauseIsReadWithoutItsData(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);

        String planted = PlantedValue.of(input);
        assertIsRead(PARSER.parse(text));
        assertThat(NestedExecutions.in(text).innermostFirst())
                .containsAll(NestedExecutions.in(text).confirmable());
        for (ObjectNode cause : List.of(query(text, planted), container(text, planted))) {
            assertIsRead(PARSER.parse(cause.toString()));
            assertThat(texts(PARSER.parse(cause.toString()))).noneMatch(shown -> shown.contains(planted));
        }
    }

    private static void assertIsRead(FailureCause cause) {
        assertThat(cause.message()).isNotNull().doesNotStartWith("The relay could not read the cause");
        assertThat(cause.stackTrace()).noneMatch(String::isBlank);
        assertThat(cause.details())
                .noneMatch(detail -> detail.label().isBlank() || detail.value().isBlank());
    }

    private static Stream<String> texts(FailureCause cause) {
        return Stream.of(
                        Stream.of(cause.message()),
                        cause.type().stream(),
                        cause.details().stream().map(FailureCause.Detail::value),
                        cause.stackTrace().stream())
                .flatMap(texts -> texts);
    }

    /** As of Athena. */
    private static ObjectNode query(String reason, String planted) {
        ObjectNode cause = JSON.createObjectNode();
        ObjectNode execution = cause.putObject("QueryExecution").put("Query", "SELECT '" + planted + "'");
        execution.putObject("Status").put("State", "FAILED").put("StateChangeReason", reason);
        return cause;
    }

    /** As of ECS. */
    private static ObjectNode container(String reason, String planted) {
        ObjectNode cause = JSON.createObjectNode().put("StoppedReason", reason).put("LastStatus", "STOPPED");
        ObjectNode container = JSON.createObjectNode().put("Name", "main").put("ExitCode", 1);
        container.putArray("Environment").addObject().put("Name", "REGION").put("Value", planted);
        cause.putArray("Containers").add(container);
        cause.putObject("Overrides").putArray("ContainerOverrides").add(container.deepCopy());
        return cause;
    }
}
