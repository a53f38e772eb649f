/**
 * The path of a failure: route → claim → correlate → plan → deliver → record → complete. {@link
 * dev.failurerelay.relay.Relay#process} shows it.
 *
 * <p>What to say to whom is data: an {@code Announcement} for each target, in a {@code DeliveryPlan} for each claim. One
 * executor carries plans out, one renderer puts announcements in words, one recorder records them.
 *
 * <p>Promises: targets fail independently; what was delivered is not repeated; whatever was not delivered ends in an exception,
 * so that the event is retried. Left out: how a channel delivers, and what an outcome means.
 *
 * <p>Terms: {@code docs/glossary.md}.
 */
@NullMarked
package dev.failurerelay.relay;

import org.jspecify.annotations.NullMarked;
