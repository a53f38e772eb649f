package dev.failurerelay.relay;

import dev.failurerelay.channel.Message;
import dev.failurerelay.notice.IncidentUpdate;
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
     * @param thread the reference of the message that it follows; empty for an opening
     */
    record Post(String marker, String reference, Optional<String> thread, Message message) {}

    private static final Pattern FAILURES = Pattern.compile("([0-9]+) failures? since");

    private final boolean threaded;
    private final List<Post> posts = new ArrayList<>();
    private final Set<String> closed = new HashSet<>();

    /** @param threaded whether growth is a reply instead of a change of the opening */
    FakeChannelService(boolean threaded) {
        this.threaded = threaded;
    }

    boolean isThreaded() {
        return threaded;
    }

    Post post(Message message) {
        Post post = posted(message);
        posts.add(post);
        return post;
    }

    private Post posted(Message message) {
        if (message instanceof Message.Opening opening) {
            return new Post(opening.reference(), "no" + (posts.size() + 1), Optional.empty(), message);
        }
        if (message instanceof Message.Growth growth) {
            String thread = growth.opening().reference();
            return new Post(growth.update().marker(), thread, Optional.of(thread), message);
        }
        Message.Reply reply = (Message.Reply) message;
        String thread = reply.opening().reference();
        return new Post(reply.update().marker(), thread, Optional.of(thread), message);
    }

    Optional<Post> find(String marker) {
        return posts.stream().filter(post -> post.marker().equals(marker)).findFirst();
    }

    /** The largest number of failures that was announced in a thread. */
    long announcedFailures(String reference) {
        return posts.stream()
                .filter(post -> post.reference().equals(reference))
                .mapToLong(post -> announcedFailures(post.message()))
                .max()
                .orElseThrow();
    }

    private static long announcedFailures(Message message) {
        if (message instanceof Message.Opening) {
            return 1;
        }
        IncidentUpdate update =
                message instanceof Message.Growth growth ? growth.update() : ((Message.Reply) message).update();
        return Stream.concat(Stream.of(update.headline()), update.lines().stream())
                .flatMap(line -> FAILURES.matcher(line).results())
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

    /** The references that were closed. */
    Set<String> closed() {
        return closed;
    }
}
