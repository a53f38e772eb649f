package dev.failurerelay.channel;

import dev.failurerelay.notice.IncidentUpdate;
import dev.failurerelay.notice.IncidentUpdate.ExecutionLink;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Updates for tests of a channel. */
public final class Updates {

    public static final String MARKER = "relay-0f7b6a0e-8d0a-3a51-9c52-0d3f8a4c9e11";

    private static final String CONSOLE =
            "https://eu-central-1.console.aws.amazon.com/states/home?region=eu-central-1#/v2/executions/details/"
                    + "arn:aws:states:eu-central-1:111122223333:execution:order-intake:";

    private static final String HOSTILE =
            "<!channel> </pre></p><script>alert('x')</script> ``` *b* _i_ & \"q\" \\ {update.marker} 日本語 🚢";

    private Updates() {}

    /** Has a text of every kind. */
    public static IncidentUpdate growth() {
        return new IncidentUpdate(
                MARKER,
                "10 failures since 2026-11-24T02:00:00Z",
                List.of("The newest was at 2026-11-24T02:09:30Z.", "2 of them are of the version 7."),
                Optional.of("'vat_id' is missing in order 20881\nsee the runbook"),
                Stream.of("run-10", "run-9", "run-8").map(Updates::execution).toList());
    }

    /** Has only a headline. */
    public static IncidentUpdate recovery() {
        return new IncidentUpdate(MARKER, "Recovered: run-10 succeeded", List.of(), Optional.empty(), List.of());
    }

    public static IncidentUpdate hostile() {
        return new IncidentUpdate(
                MARKER,
                HOSTILE,
                List.of(HOSTILE, HOSTILE),
                Optional.of(HOSTILE + "\n" + HOSTILE),
                List.of(
                        new ExecutionLink(HOSTILE + " | pipe", Optional.empty(), Optional.of("https://h/?a=1&b=\"2\"")),
                        new ExecutionLink(HOSTILE, Optional.of(Instant.EPOCH), Optional.of("https://h/<x>|y z"))));
    }

    public static IncidentUpdate overLong() {
        return new IncidentUpdate(
                MARKER,
                "h".repeat(2_000),
                Stream.generate(() -> "A sentence & <another>. ".repeat(40))
                        .limit(10)
                        .toList(),
                Optional.of("line \"of\" <the> `message`\n".repeat(600)),
                Stream.iterate(50, n -> n - 1)
                        .limit(50)
                        .map(n -> execution("run-" + n + "-" + "x".repeat(75)))
                        .toList());
    }

    public static IncidentUpdate named(String name) {
        return switch (name) {
            case "growth" -> growth();
            case "recovery" -> recovery();
            case "hostile" -> hostile();
            case "over-long" -> overLong();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static ExecutionLink execution(String name) {
        return new ExecutionLink(name, Optional.of(Instant.parse("2026-11-24T02:09:30Z")), Optional.of(CONSOLE + name));
    }
}
