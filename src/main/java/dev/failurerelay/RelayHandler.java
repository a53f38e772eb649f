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

/** The Lambda entry point. Any exception fails the invocation, so that Lambda repeats the input. */
public class RelayHandler implements RequestStreamHandler {

    /** For callers that set no deadline, such as Quarkus' mock event server. */
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html">Lambda's longest timeout</a> */
    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(15);

    private final Intake intake;
    private final InvocationDispatcher dispatcher;
    private final ObjectMapper json;
    private final Clock clock;

    RelayHandler(Intake intake, InvocationDispatcher dispatcher, ObjectMapper json, Clock clock) {
        this.intake = intake;
        this.dispatcher = dispatcher;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Instant now = clock.instant();
        Deadline deadline = new Deadline(clock, now.plus(remaining(context)));
        Optional<String> functionArn = Optional.ofNullable(context.getInvokedFunctionArn());
        Object answer =
                dispatcher.dispatch(intake.parse(input.readAllBytes()), new Invocation(now, deadline, functionArn));
        json.writeValue(output, answer);
    }

    private static Duration remaining(Context context) {
        int millis = context.getRemainingTimeInMillis();
        return millis > 0 && millis <= MAX_TIMEOUT.toMillis() ? Duration.ofMillis(millis) : DEFAULT_TIMEOUT;
    }
}
