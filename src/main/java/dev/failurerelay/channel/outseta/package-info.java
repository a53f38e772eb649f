/**
 * Outseta, where a notice becomes a support ticket ("case").
 *
 * <p>Promises: a ticket whose making was not confirmed is looked for before another is made; the bot's person gets no
 * auto-responder; everything in the ticket is escaped. Left out: replies and closing.
 *
 * @see <a href="https://documenter.getpostman.com/view/3613332/outseta-rest-api-v1/7TNfr6k">Outseta's API</a>
 */
@NullMarked
package dev.failurerelay.channel.outseta;

import org.jspecify.annotations.NullMarked;
