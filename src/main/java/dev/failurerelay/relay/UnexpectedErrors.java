package dev.failurerelay.relay;

import dev.failurerelay.store.LedgerUnavailableException;
import org.jboss.logging.Logger;

/** Puts an error in words that hold no secret and nothing of an event, which its message may quote. */
final class UnexpectedErrors {

    private static final Logger LOG = Logger.getLogger(UnexpectedErrors.class);

    private UnexpectedErrors() {}

    /** As in {@code the ledger: ThrottlingException}, or {@code unexpected IllegalStateException}, which is logged. */
    static String describe(Throwable error) {
        return error instanceof LedgerUnavailableException
                ? "the ledger: " + error.getMessage()
                : logAndDescribe(error);
    }

    /** Logs where a bug is, without the error's message. */
    static String logAndDescribe(Throwable error) {
        String name = "unexpected " + error.getClass().getSimpleName();
        Throwable location = new Throwable(name, null, false, true) {
            private static final long serialVersionUID = 1;
        };
        location.setStackTrace(error.getStackTrace());
        LOG.error(name, location);
        return name;
    }
}
