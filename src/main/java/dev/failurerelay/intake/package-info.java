/**
 * What is this input? Wire formats in, {@link dev.failurerelay.intake.Input}s out: of EventBridge, SQS, Lambda, CloudWatch
 * Logs, and the function's own.
 *
 * <p>Promises: an event of which anything at all can be told becomes a failure, with what it lacks left out; anything else
 * is an error that names the keys it had and never their values. Fields are read one by one and not bound to a class: one
 * field of an unexpected type must not lose the alert.
 */
@NullMarked
package dev.failurerelay.intake;

import org.jspecify.annotations.NullMarked;
