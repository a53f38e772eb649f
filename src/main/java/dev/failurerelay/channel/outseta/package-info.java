/**
 * Outseta, where a notice becomes a support ticket ("case"), and what follows becomes replies to it.
 *
 * <p>Promises: a ticket or a reply whose making was not confirmed is looked for before another is made; the bot's person
 * gets no auto-responder; everything in the ticket is escaped; all calls of an environment together keep Outseta's pace.
 *
 * @see <a href="https://documenter.getpostman.com/view/3613332/outseta-rest-api-v1/7TNfr6k">Outseta's API</a>
 */
@NullMarked
package dev.failurerelay.channel.outseta;

import org.jspecify.annotations.NullMarked;
