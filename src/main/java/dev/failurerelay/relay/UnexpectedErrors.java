package dev.failurerelay.relay;

import org.jboss.logging.Logger;

/** A fault of the program itself. Where it happened is logged; its message, which may quote an event, is not. */
final class UnexpectedErrors {

    private static final Logger LOG = Logger.getLogger(UnexpectedErrors.class);

    private UnexpectedErrors() {}

    /** @return how to call it in a reason, as in {@code unexpected IllegalStateException} */
    static String logged(Throwable fault) {
        String name = "unexpected " + fault.getClass().getSimpleName();
        Throwable place = new Throwable(name, null, false, true) {
            private static final long serialVersionUID = 1;
        };
        place.setStackTrace(fault.getStackTrace());
        LOG.error(name, place);
        return name;
    }
}
