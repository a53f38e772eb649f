/**
 * What is said about a failure, before any channel's format.
 *
 * <p>Promises: nothing in an event makes the notice fail; the cause is unwrapped to the message a person can act on;
 * everything in the notice is redacted, free of control characters and whole to its last code point. Left out: escaping
 * and the channels' own limits.
 *
 * <p>The way of a text: {@link dev.failurerelay.notice.Cause} unwraps, {@link dev.failurerelay.notice.Redaction} removes
 * secrets and unprintables, {@link dev.failurerelay.notice.Truncation} shortens. In that order: a secret cut in two would
 * not be recognised.
 */
@NullMarked
package dev.failurerelay.notice;

import org.jspecify.annotations.NullMarked;
