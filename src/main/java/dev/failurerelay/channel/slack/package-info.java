/**
 * Slack, where a notice becomes a message in a channel: by the Web API with a bot token, or by incoming webhooks. With the
 * token, the message is changed as its incident grows, and what follows is posted in its thread.
 *
 * <p>Promises: a logical error in a 200 is an error; nothing of an event can mention people, break a code block or exceed
 * Slack's limits. A message whose answer was lost is sent again: Slack offers a bot no way to look for it, and a message
 * twice is better than none.
 *
 * @see <a href="https://docs.slack.dev/reference/methods/chat.postMessage">chat.postMessage</a>
 */
@NullMarked
package dev.failurerelay.channel.slack;

import org.jspecify.annotations.NullMarked;
