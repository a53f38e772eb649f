package dev.failurerelay;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.dispatch.InvocationDispatcher;
import dev.failurerelay.intake.Intake;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.invocation.Invocation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The Lambda entry: intake → relay, sweep, or the answer to a question. Any exception fails the invocation, so that the input comes back. */
public class RelayHandler implements RequestStreamHandler {

    /** For callers that name no deadline, as Quarkus' mock event server; Lambda's own is at most 15 minutes away. */
    private static final Duration UNNAMED_DEADLINE = Duration.ofSeconds(30);

    private static final long MAX_MILLIS = Duration.ofMinutes(15).toMillis();

    private final Intake intake;
    private final InvocationDispatcher answers;
    private final ObjectMapper json;
    private final Clock clock;

    RelayHandler(Intake intake, InvocationDispatcher answers, ObjectMapper json, Clock clock) {
        this.intake = intake;
        this.answers = answers;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Instant now = clock.instant();
        Deadline deadline = new Deadline(clock, now.plus(remaining(context)));
        Optional<String> functionArn = Optional.ofNullable(context.getInvokedFunctionArn());
        Object answer = answers.to(intake.parse(input.readAllBytes()), new Invocation(now, deadline, functionArn));
        json.writeValue(output, answer);
    }

    private static Duration remaining(Context context) {
        int millis = context.getRemainingTimeInMillis();
        return millis > 0 && millis <= MAX_MILLIS ? Duration.ofMillis(millis) : UNNAMED_DEADLINE;
    }
}
