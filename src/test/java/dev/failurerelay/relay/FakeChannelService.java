package dev.failurerelay.relay;

import dev.failurerelay.channel.Message;
import dev.failurerelay.execution.Target;
import dev.failurerelay.notice.IncidentUpdate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The service behind a channel, with everything that was posted to it. All environments share it. */
final class FakeChannelService {

    /**
     * A posted message.
     *
     * @param marker the marker of the notice or update
     * @param reference of the opening that it belongs to
     * @param visibleAt when a search shows it first
     * @param sender the environment
     */
    record Post(
            String marker,
            String reference,
            Target target,
            Instant at,
            Instant visibleAt,
            int sender,
            Message message) {

        boolean isOpening() {
            return message instanceof Message.Opening;
        }

        /** Unique to the message and its target. */
        String key() {
            return key(target, marker);
        }

        static String key(Target target, String marker) {
            return target + " " + marker;
        }
    }

    private static final Pattern FAILURES = Pattern.compile("([0-9]+) failures? since");

    private final boolean threaded;
    private final List<Post> posts = new ArrayList<>();
    private final Set<String> closed = new HashSet<>();
    final ServiceOutages outages = new ServiceOutages();

    /** @param threaded whether growth is a reply instead of a change of the opening */
    FakeChannelService(boolean threaded) {
        this.threaded = threaded;
    }

    boolean isThreaded() {
        return threaded;
    }

    static String marker(Message message) {
        if (message instanceof Message.Opening opening) {
            return opening.reference();
        }
        return message instanceof Message.Growth growth
                ? growth.update().marker()
                : ((Message.Reply) message).update().marker();
    }

    /** @return the reference of the opening that it belongs to */
    String post(Message message, Target target, Instant at, Instant visibleAt, int sender) {
        String reference = opening(message).orElse("no" + (posts.size() + 1));
        posts.add(new Post(marker(message), reference, target, at, visibleAt, sender, message));
        return reference;
    }

    private static Optional<String> opening(Message message) {
        if (message instanceof Message.Growth growth) {
            return Optional.of(growth.opening().reference());
        }
        return message instanceof Message.Reply reply
                ? Optional.of(reply.opening().reference())
                : Optional.empty();
    }

    Optional<Post> find(String marker, Instant now) {
        return posts.stream()
                .filter(post ->
                        post.marker().equals(marker) && !post.visibleAt().isAfter(now))
                .findFirst();
    }

    /** The largest number of failures that was announced in a thread. */
    long announcedFailures(String reference) {
        return posts.stream()
                .filter(post -> post.reference().equals(reference))
                .mapToLong(post -> announcedFailures(post.message()))
                .max()
                .orElseThrow();
    }

    static long announcedFailures(Message message) {
        if (message instanceof Message.Opening opening) {
            return announcedFailures(opening.preface().stream());
        }
        IncidentUpdate update =
                message instanceof Message.Growth growth ? growth.update() : ((Message.Reply) message).update();
        return announcedFailures(Stream.concat(Stream.of(update.headline()), update.lines().stream()));
    }

    private static long announcedFailures(Stream<String> lines) {
        return lines.flatMap(line -> FAILURES.matcher(line).results())
                .mapToLong(number -> Long.parseLong(number.group(1)))
                .max()
                .orElse(1);
    }

    void close(String reference) {
        closed.add(reference);
    }

    List<Post> posts() {
        return posts;
    }

    /** Without those that were sent while the ledger could not be used. */
    Stream<Post> openings() {
        return posts.stream().filter(post -> post.isOpening() && !WithoutLedgerCheck.isUnrecorded(post.message()));
    }

    /** The references that were closed. */
    Set<String> closed() {
        return closed;
    }
}
