package dev.failurerelay.startup;

import dev.failurerelay.intake.EventBatch;
import dev.failurerelay.intake.Input;
import dev.failurerelay.intake.Intake;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/** An event of a failure that there never was, to rehearse with. */
@Singleton
class PrimingEvent {

    private static final String EVENT = """
            {"detail-type": "Step Functions Execution Status Change", "source": "aws.states",
             "account": "000000000000", "region": "us-east-1", "time": "2000-01-01T00:00:01Z",
             "detail": {"name": "rehearsal", "status": "FAILED", "startDate": 946684800000, "stopDate": 946684801000,
              "executionArn": "arn:aws:states:us-east-1:000000000000:execution:rehearsal:rehearsal",
              "stateMachineArn": "arn:aws:states:us-east-1:000000000000:stateMachine:rehearsal",
              "redriveStatus": "REDRIVABLE", "error": "Rehearsed", "input": "{\\"a\\": 1}",
              "cause": "{\\"errorMessage\\": \\"line 1: token: none\\", \\"stackTrace\\": [\\"a\\", \\"b\\"]}"}}
            """;

    private final Intake intake;

    PrimingEvent(Intake intake) {
        this.intake = intake;
    }

    /** Nothing where the settings ignore its status. */
    EventBatch failure() {
        return ((Input.Events) intake.parse(EVENT.getBytes(StandardCharsets.UTF_8))).batch();
    }
}
