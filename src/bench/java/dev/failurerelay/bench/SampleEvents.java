package dev.failurerelay.bench;

import dev.failurerelay.Fixtures;
import java.nio.file.Path;
import java.util.UUID;

/** Failure events of a state machine whose history the Step Functions stand-in knows. Each has its own execution. */
final class SampleEvents {

    private static final String SAMPLE = Fixtures.read(Path.of("src/stand-ins/__files/samples/lambda-exception.json"));

    private static final String EXECUTION = "harbour-7c1f";

    private static final String ERROR = "\"error\": \"KeyError\"";

    private SampleEvents() {}

    /** Returns an event that opens an incident, with a ticket and a Slack message. */
    static String openingIncident() {
        return of("KeyError-" + UUID.randomUUID());
    }

    /** Returns an event that joins the same incident each time. */
    static String joiningIncident() {
        return of("KeyError");
    }

    private static String of(String error) {
        return SAMPLE.replace(EXECUTION, UUID.randomUUID().toString()).replace(ERROR, "\"error\": \"" + error + "\"");
    }
}
