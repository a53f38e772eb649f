package dev.failurerelay.relay;

import dev.failurerelay.channel.Saying;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A channel's service: what people find there in the end. One for all environments. */
final class Desk {

    /**
     * Something that was posted.
     *
     * @param marker of the notice or the update
     * @param thread what it follows; empty for an opening
     */
    record Post(String marker, String reference, Optional<String> thread, Saying saying) {}

    private final boolean replies;
    private final List<Post> posts = new ArrayList<>();
    private int closings;

    /** @param replies whether growth is told by a reply, and not by changing what was posted */
    Desk(boolean replies) {
        this.replies = replies;
    }

    boolean isThreaded() {
        return replies;
    }

    Post post(Saying saying) {
        Post post = posted(saying);
        posts.add(post);
        return post;
    }

    private Post posted(Saying saying) {
        if (saying instanceof Saying.Opening opening) {
            return new Post(opening.notice().marker(), "no" + (posts.size() + 1), Optional.empty(), saying);
        }
        if (saying instanceof Saying.Growth growth) {
            String thread = growth.told().reference();
            return new Post(growth.update().marker(), thread, Optional.of(thread), saying);
        }
        Saying.Reply reply = (Saying.Reply) saying;
        String thread = reply.told().reference();
        return new Post(reply.update().marker(), thread, Optional.of(thread), saying);
    }

    Optional<Post> find(String marker) {
        return posts.stream().filter(post -> post.marker().equals(marker)).findFirst();
    }

    void close() {
        closings++;
    }

    List<Post> posts() {
        return posts;
    }

    int closings() {
        return closings;
    }
}
