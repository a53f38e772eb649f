package dev.failurerelay.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** What the intake promises of any bytes: alone, in a queue, in a topic and in a log. */
class IntakeFuzzTest {

    private static final Intake INTAKE = Inputs.intake();

    @FuzzTest
    void anyInputIsReadOrRejected(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);

        assertIsReadOrRejected(input);
        assertIsReadOrRejected(Inputs.bytes(Inputs.snsRecords(text).toString()));
        assertIsReadOrRejected(Inputs.bytes(Inputs.logs(text).toString()));
        Input batch = INTAKE.parse(Inputs.bytes(Inputs.batch(text, "{}").toString()));
        assertThat(((Input.Batch) batch).messages())
                .extracting(Input.Message::id)
                .containsExactly("m-1", "m-2");
        assertThat(problems(batch)).noneMatch(String::isBlank);
    }

    private static void assertIsReadOrRejected(byte[] input) {
        try {
            assertThat(problems(INTAKE.parse(input))).noneMatch(String::isBlank);
        } catch (UnrecognisedInputException rejected) {
            assertThat(rejected).message().isNotBlank();
        }
    }

    private static List<String> problems(Input input) {
        if (input instanceof Input.Batch batch) {
            Stream<Input> messages = batch.messages().stream().map(Input.Message::input);
            return messages.flatMap(message -> problems(message).stream()).toList();
        }
        return input instanceof Input.Events events ? events.batch().problems() : List.of();
    }
}
