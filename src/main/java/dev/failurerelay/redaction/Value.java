package dev.failurerelay.redaction;

/**
 * The value of a key.
 *
 * @param span without the quotation marks around it
 * @param end where reading goes on: after the mark that closes it
 * @param quoted whether it stands in quotation marks or brackets
 */
record Value(Span span, int end, boolean quoted) {}
