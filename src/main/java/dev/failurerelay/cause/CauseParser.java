package dev.failurerelay.cause;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.execution.FailureCause;
import dev.failurerelay.redaction.ExecutionDataFilter;
import dev.failurerelay.redaction.Redaction;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
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
    private static final CauseParser BUILT_IN = new CauseParser(new Redaction(List.of()));

    private final Redaction redaction;

    public CauseParser(Redaction redaction) {
        this.redaction = redaction;
    }

    /**
     * Never throws. Kinship does not depend on the configured keys: if there are any, the executions are read without them, which
     * costs a second pass.
     */
    public FailureCause parse(String cause) {
        try {
            FailureCause parsed = unwrap(cause, MAX_DEPTH);
            return redaction.hasFurtherKeys() && cause.contains("ExecutionArn")
                    ? parsed.withNestedExecutions(
                            BUILT_IN.unwrap(cause, MAX_DEPTH).nestedExecutions())
                    : parsed;
        } catch (RuntimeException | StackOverflowError fault) {
            // The raw text may hold what no notice should.
            LOG.errorf("A cause could not be read: %s", fault.getClass().getSimpleName());
            return FailureCause.ofText("The relay could not read the cause; the execution's page shows it.");
        }
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
                .map(found -> {
                    FailureCause payload = unwrap(found.payload(), levels - 1);
                    // The introduction comes last, because it says less than the payload.
                    return payload.withMessage((payload.message() + "\n" + found.before()).strip());
                })
                .orElseGet(() -> CauseText.read(text));
    }
}
