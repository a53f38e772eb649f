/**
 * Telling a notice to a place, and what came of it.
 *
 * <p>A package per channel, none importing another, each with one {@link dev.failurerelay.channel.Notifier} and one table
 * that decides outcomes by status and error code. To add a channel: a package beside {@code outseta} and {@code slack} with
 * a notifier, its configuration and its templates; name its targets in {@code Routing}; add its row to the README.
 */
@NullMarked
package dev.failurerelay.channel;

import org.jspecify.annotations.NullMarked;
