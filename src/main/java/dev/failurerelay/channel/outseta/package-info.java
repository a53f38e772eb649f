/**
 * Outseta: a notice becomes a support ticket ("case"), and what follows becomes replies to it. People may have closed or deleted
 * it meanwhile, which a lookup shows.
 *
 * <p>Promises: a ticket or a reply in doubt is looked for before another is created, and no ticket is created while several
 * creations in a row stay unanswered; the bot's person gets no auto-responder; everything in a ticket is escaped; all calls of
 * an environment together stay within Outseta's rate limit.
 *
 * @see <a href="https://documenter.getpostman.com/view/3613332/outseta-rest-api-v1/7TNfr6k">Outseta's API</a>
 */
@NullMarked
package dev.failurerelay.channel.outseta;

import org.jspecify.annotations.NullMarked;
