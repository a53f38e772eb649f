/**
 * The infrastructure: two stacks and the programs that write their templates.
 *
 * <p>Promises: the function may do no more than it does; whatever it fails to deliver stays in a queue; what ends up lost or
 * stuck rings an alarm, whose text says what to do. Leaves out: the secrets, which are put into Secrets Manager by hand, so
 * that they are in no template; and sweeps of other accounts and regions.
 */
@NullMarked
package dev.failurerelay.infra;

import org.jspecify.annotations.NullMarked;
