package dev.failurerelay.bench;

import dev.failurerelay.Fixtures;
import java.nio.file.Path;
import java.util.UUID;

/** Failures of a state machine whose history Step Functions' stand-in knows; each of an execution of its own. */
final class SampleEvents {

    private static final String SAMPLE =
            Fixtures.read(Path.of("src/stand-ins/__files/samples/lambda-exception.json"));

    private static final String EXECUTION = "harbour-7c1f";

    private static final String ERROR = "\"error\": \"KeyError\"";

    private SampleEvents() {}

    /** One that opens an incident: it makes a ticket and a Slack message. */
    static String openingIncident() {
        return of("KeyError-" + UUID.randomUUID());
    }

    /** One of those that are all of one incident. */
    static String joiningIncident() {
        return of("KeyError");
    }

    private static String of(String error) {
        return SAMPLE.replace(EXECUTION, UUID.randomUUID().toString())
                .replace(ERROR, "\"error\": \"" + error + "\"");
    }
}
