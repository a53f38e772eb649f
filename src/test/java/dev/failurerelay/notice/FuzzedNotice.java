package dev.failurerelay.notice;

import dev.failurerelay.PlantedValue;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.history.FailedStates;
import dev.failurerelay.redaction.Redaction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A notice whose texts a fuzzer chooses: in lines, an error, an execution's name, a state's name, and then a cause. */
public final class FuzzedNotice {

    /** At some place in the cause. */
    public static final String SCRIPT = "<script>planted()</script><!channel>";

    private static final NoticeWriter WRITER =
            new NoticeWriter(new NoticeConfig(true, List.of()), new Redaction(List.of()));

    private FuzzedNotice() {}

    public static Notice of(byte[] input) {
        String[] lines = new String(input, StandardCharsets.UTF_8).split("\n", 4);
        String cause = planted(lines[lines.length - 1], input);
        Failures failure = Failures.failure()
                .error(lines[0])
                .cause(cause)
                .input(cause, false)
                .name(lines[lines.length / 2]);
        return WRITER.write(
                failure.build(),
                Optional.of(FailedStates.state(lines[lines.length / 3]).build()));
    }

    /** The password in a line of the cause. */
    public static String password(byte[] input) {
        return PlantedValue.of(input);
    }

    private static String planted(String cause, byte[] input) {
        return PlantedValue.insert(
                PlantedValue.insert(cause, SCRIPT, input), "\npassword=" + password(input) + "\n", input);
    }
}
