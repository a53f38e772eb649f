/**
 * The infrastructure: two stacks and the programs that write their templates.
 *
 * <p>Promises: the function has only the permissions that it uses; a failure that it cannot deliver stays in a queue; a
 * lost or stuck failure raises an alarm whose text says what to do. Not included: the secrets, which an operator stores
 * in Secrets Manager so that no template contains them; and sweeps of other accounts and regions.
 */
@NullMarked
package dev.failurerelay.infra;

import org.jspecify.annotations.NullMarked;
