/**
 * Slack: a notice becomes a message in a channel, by the Web API with a bot token or by incoming webhooks. With the token, the
 * message is edited as its incident grows, and what follows is posted in its thread; the channel shows it, too, if its readers
 * are to be notified.
 *
 * <p>Promises: a logical error in a 200 is an error; nothing from an event can mention people, break a code block or exceed
 * Slack's limits. A message in doubt is sent again, because Slack offers a bot no way to look for it, and two messages are
 * better than none; but at most once an hour.
 *
 * @see <a href="https://docs.slack.dev/reference/methods/chat.postMessage">chat.postMessage</a>
 */
@NullMarked
package dev.failurerelay.channel.slack;

import org.jspecify.annotations.NullMarked;
