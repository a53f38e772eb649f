package dev.failurerelay.cause;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.FailureCause;
import dev.failurerelay.execution.FailureCause.Detail;
import dev.failurerelay.redaction.ExecutionDataFilter;
import dev.failurerelay.redaction.Redaction;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Unwraps a cause of any shape: JSON, JSON in JSON, truncated JSON, JSON after a sentence, plain text. */
@Singleton
public final class CauseParser {

    /**
     * Step Functions wraps a Lambda function's error in its execution's cause, and that in the parent's: commonly three
     * levels of JSON in strings. Each level doubles the backslashes, so that a cause has no room for many more.
     */
    private static final int MAX_DEPTH = 6;

    private static final Logger LOG = Logger.getLogger(CauseParser.class);

    private final Redaction redaction;

    public CauseParser(Redaction redaction) {
        this.redaction = redaction;
    }

    /** Never throws. The nested executions do not depend on the configured keys. */
    public FailureCause parse(String cause) {
        try {
            return withNestedExecutions(
                    unwrap(cause, MAX_DEPTH), NestedExecutions.in(cause).innermostFirst());
        } catch (RuntimeException | StackOverflowError fault) {
            // The raw text may hold what no notice should.
            LOG.errorf("A cause could not be read: %s", fault.getClass().getSimpleName());
            return FailureCause.ofText("The relay could not read the cause; the execution's page shows it.");
        }
    }

    private static FailureCause withNestedExecutions(FailureCause cause, List<ExecutionArn> executions) {
        // Innermost first: if labels repeat, the first detail is shown.
        Stream<Detail> details = executions.stream().map(arn -> new Detail("Nested execution", arn.value()));
        return new FailureCause(
                cause.message(),
                cause.type(),
                Stream.concat(cause.details().stream(), details).toList(),
                cause.stackTrace(),
                executions);
    }

    /** @param levels how many more levels of JSON in strings are unwrapped */
    FailureCause unwrap(String text, int levels) {
        Optional<JsonNode> json =
                TruncatedJson.read(text).map(redaction::withoutSecretFields).map(ExecutionDataFilter::without);
        if (levels == 0) {
            return json.isPresent()
                    ? FailureCause.ofText("(More JSON inside JSON than is read here.)")
                    : CauseText.read(text);
        }
        if (json.isPresent()) {
            return new CauseJson(this).read(json.get(), levels - 1);
        }
        Optional<String> quoted = TruncatedJson.readString(text);
        if (quoted.isPresent()) {
            return unwrap(quoted.get(), levels - 1);
        }
        return CauseText.payloadIn(text)
                .map(found -> readPayload(found, levels - 1))
                .orElseGet(() -> CauseText.read(text));
    }

    private FailureCause readPayload(CauseText.Payload found, int levels) {
        if (found.isExecutionThatDidNotFail()) {
            return CauseText.read(found.before() + " (left out)");
        }
        FailureCause payload = unwrap(found.payload(), levels);
        // The introduction comes last, because it says less than the payload.
        return payload.withMessage((payload.message() + "\n" + found.before()).strip());
    }
}
