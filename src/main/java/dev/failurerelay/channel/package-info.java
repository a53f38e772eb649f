/**
 * Delivers messages to targets, and says with what outcome; looks up what has become of a ticket.
 *
 * <p>A package per channel, none importing another, each with one {@link dev.failurerelay.channel.Notifier} and one table
 * that decides outcomes by status and error code. How to add a channel is in the README.
 */
@NullMarked
package dev.failurerelay.channel;

import org.jspecify.annotations.NullMarked;
