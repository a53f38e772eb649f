/**
 * Parses inputs: from the wire formats of EventBridge, SQS, Lambda and CloudWatch Logs, and the function's own, to an {@link
 * dev.failurerelay.intake.Input}.
 *
 * <p>Promises: an event that says anything about a failure becomes a failure, without the fields that are missing. Anything
 * else is an error that names the input's keys and never their values. Fields are read one by one instead of being bound to
 * a class, because one field of an unexpected type must not lose the failure.
 */
@NullMarked
package dev.failurerelay.intake;

import org.jspecify.annotations.NullMarked;
