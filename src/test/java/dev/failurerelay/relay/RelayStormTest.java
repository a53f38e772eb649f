package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.channel.Message;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Failures;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What people receive if thousands of executions fail for one reason. */
class RelayStormTest extends RelayTestBase {

    private final Random random = new Random(7);

    @Test
    void tenThousandFailuresWithRandomIdsMakeFewMessages() {
        for (int i = 0; i < 10_000; i++) {
            process(failure(i));
        }

        for (RecordingNotifier channel : List.of(tickets, messages)) {
            assertThat(channel.all(Message.Opening.class)).hasSize(1);
            assertThat(channel.all(Message.Growth.class)).hasSizeLessThanOrEqualTo(5);
            assertThat(channel.all(Message.Reply.class)).hasSizeLessThanOrEqualTo(2);
        }
        assertThat(tickets.all(Message.Growth.class)
                        .get(tickets.all(Message.Growth.class).size() - 1))
                .satisfies(last -> assertThat(last.update().headline()).startsWith("10,000 failures"));
    }

    private ExecutionFailure failure(int number) {
        return Failures.failure()
                .arn(ARN + "import:run-" + number)
                .stateMachine("import")
                .name("run-" + number)
                .error("DiskFull")
                .cause("No space is left for order " + new UUID(random.nextLong(), random.nextLong()) + " on volume "
                        + Long.toString(random.nextLong(), 36) + " after " + random.nextInt(100) + " retries")
                .build();
    }
}
