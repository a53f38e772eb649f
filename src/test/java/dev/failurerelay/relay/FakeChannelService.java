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

/** A channel's service: what people find there in the end. One for all environments. */
final class FakeChannelService {

    /**
     * Something that was posted.
     *
     * @param marker of the notice or the update
     * @param thread what it follows; empty for an opening
     */
    record Post(String marker, String reference, Optional<String> thread, Message message) {}

    private static final Pattern FAILURES = Pattern.compile("([0-9]+) failures? since");

    private final boolean replies;
    private final List<Post> posts = new ArrayList<>();
    private final Set<String> closed = new HashSet<>();

    /** @param replies whether growth is told by a reply, and not by changing what was posted */
    FakeChannelService(boolean replies) {
        this.replies = replies;
    }

    boolean isThreaded() {
        return replies;
    }

    Post post(Message message) {
        Post post = posted(message);
        posts.add(post);
        return post;
    }

    private Post posted(Message message) {
        if (message instanceof Message.Opening opening) {
            return new Post(opening.notice().marker(), "no" + (posts.size() + 1), Optional.empty(), message);
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

    /** The greatest count of failures that is said where this was told. */
    long failuresTold(String reference) {
        return posts.stream()
                .filter(post -> post.reference().equals(reference))
                .mapToLong(post -> failuresTold(post.message()))
                .max()
                .orElseThrow();
    }

    private static long failuresTold(Message message) {
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

    /** What was closed, each once. */
    Set<String> closed() {
        return closed;
    }
}
