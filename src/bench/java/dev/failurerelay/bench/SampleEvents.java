package dev.failurerelay.bench;

import dev.failurerelay.Fixtures;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Failure events of a state machine whose history the Step Functions stand-in knows. Each has its own execution. */
final class SampleEvents {

    private static final String SAMPLE = Fixtures.read(Path.of("src/stand-ins/__files/samples/lambda-exception.json"));

    private static final String EXECUTION = "harbour-7c1f";

    private static final String ACCOUNT = "445566778899";

    private SampleEvents() {}

    /**
     * Returns an event that opens an incident, with a ticket and a Slack message: of another account each time, because one state machine
     * has few open incidents.
     */
    static String openingIncident() {
        return of(String.valueOf(ThreadLocalRandom.current().nextLong(100_000_000_000L, 1_000_000_000_000L)));
    }

    /** Returns an event that joins the same incident each time. */
    static String joiningIncident() {
        return of(ACCOUNT);
    }

    private static String of(String account) {
        return SAMPLE.replace(EXECUTION, UUID.randomUUID().toString()).replace(ACCOUNT, account);
    }
}
