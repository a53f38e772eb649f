package dev.failurerelay.cause;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.FailureCause;
import dev.failurerelay.execution.FailureCause.Detail;
import dev.failurerelay.redaction.Redaction;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Unwraps a cause of any shape: JSON, JSON in JSON, truncated JSON, JSON after a sentence, plain text.
 *
 * <p>The message's first line is the reason. The execution's data are left out.
 */
@Singleton
public final class CauseParser {

    /**
     * Step Functions wraps a Lambda function's error in its execution's cause, and that in the parent's: commonly three
     * levels of JSON in strings. Each level doubles the backslashes, so that a cause has no room for many more.
     */
    private static final int MAX_DEPTH = 6;

    private static final Logger LOG = Logger.getLogger(CauseParser.class);

    private final Redaction redaction;
    private final StepFunctionsSentence sentences = new StepFunctionsSentence(this);

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
        Optional<JsonNode> json = readJson(text);
        if (json.isPresent()) {
            return levels == 0
                    ? FailureCause.ofText("(More JSON inside JSON than is read here.)")
                    : new CauseJson(this).read(json.get(), levels - 1);
        }
        Optional<String> quoted = TruncatedJson.readString(text);
        if (quoted.isPresent() && levels > 0) {
            return unwrap(quoted.get(), levels - 1);
        }
        return levels > 0 ? unwrapText(text, levels) : PlainText.read(QuotedData.without(text));
    }

    /** Without secret fields. */
    Optional<JsonNode> readJson(String text) {
        return TruncatedJson.read(text).map(redaction::withoutSecretFields);
    }

    private FailureCause unwrapText(String text, int levels) {
        if (StepFunctionsSentence.is(text)) {
            return sentences.read(text, levels - 1).orElseGet(() -> PlainText.read(text));
        }
        return Payload.announcedIn(text)
                .map(found -> readPayload(found, levels - 1))
                .or(() -> StepFunctionsSentence.isIn(text) ? sentences.read(text, levels - 1) : Optional.empty())
                .or(() -> Payload.atTheEndOf(text).map(found -> readPayload(found, levels - 1)))
                .or(() -> sentences.read(text, levels - 1))
                .orElseGet(() -> PlainText.read(text));
    }

    private FailureCause readPayload(Payload found, int levels) {
        if (found.isExecutionThatDidNotFail()) {
            return PlainText.read(found.before() + " (left out)");
        }
        FailureCause payload = unwrap(found.json(), levels);
        if (Unexplained.is(payload) || found.saysOnlyAState(payload.message())) {
            String values = found.values(redaction);
            return PlainText.read(found.before() + (values.isEmpty() ? " (left out)" : " " + values));
        }
        // An error says more than its introduction; anything else may be data that the author quotes.
        return payload.withMessage(
                found.isError()
                        ? (payload.message() + "\n" + found.before()).strip()
                        : found.before() + (found.before().endsWith(":") ? " " : "\n") + payload.message());
    }
}
