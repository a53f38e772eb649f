package dev.failurerelay.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.ExecutionArn;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsoleLinksTest {

    private static final ExecutionArn EXPRESS =
            ExecutionArn.of("arn:aws:states:eu-central-1:210987654321:express:price-quote:q-1:5d0b6f3e");

    private static final String CONSOLE =
            "https://eu-central-1.console.aws.amazon.com/states/home?region=eu-central-1#";

    @Test
    void expressExecutionHasAPageOfItsOwnKind() {
        assertThat(ConsoleLinks.execution(EXPRESS, Optional.of(Instant.ofEpochMilli(1_795_401_480_100L))))
                .contains(CONSOLE + "/express-executions/details/" + EXPRESS + "?startDate=1795401480100");
    }

    @Test
    void withoutAUsableTimeTheLinkHasNone() {
        String link = CONSOLE + "/express-executions/details/" + EXPRESS;

        assertThat(ConsoleLinks.execution(EXPRESS, Optional.empty())).contains(link);
        assertThat(ConsoleLinks.execution(EXPRESS, Optional.of(Instant.MAX))).contains(link);
        assertThat(ConsoleLinks.execution(EXPRESS, Optional.of(Instant.MIN))).contains(link);
    }

    @Test
    void standardExecutionKeepsItsPage() {
        ExecutionArn standard = ExecutionArn.of("arn:aws:states:eu-central-1:210987654321:execution:nightly:n-1");

        assertThat(ConsoleLinks.execution(standard, Optional.of(Instant.EPOCH)))
                .contains(CONSOLE + "/v2/executions/details/" + standard);
    }
}
