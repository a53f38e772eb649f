package dev.failurerelay.routing;

import dev.failurerelay.execution.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The targets of failures that no route sends elsewhere.
 *
 * @param byChannel the names of a channel's targets, in the order of delivery; an empty list if it has no default target
 * @param assigningChannel the channel that assigns what it delivers to a person
 * @param assignee as that channel calls the person
 */
public record DefaultTargets(Map<String, List<String>> byChannel, String assigningChannel, Optional<String> assignee) {

    Stream<Target> all() {
        return byChannel.entrySet().stream().flatMap(channel -> targets(channel.getKey(), channel.getValue()));
    }

    static Stream<Target> targets(String channel, List<String> names) {
        return names.stream().map(name -> new Target(channel, name));
    }
}
