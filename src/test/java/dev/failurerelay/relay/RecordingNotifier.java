package dev.failurerelay.relay;

import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.Notifier;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Saying;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A channel that says yes, or as told, and keeps what it was handed. */
final class RecordingNotifier implements Notifier {

    private final String channel;
    private final List<Saying> sayings = new ArrayList<>();
    private Optional<Outcome> outcome = Optional.empty();
    private Runnable time = () -> {};

    RecordingNotifier(String channel) {
        this.channel = channel;
    }

    void answers(Outcome always) {
        outcome = Optional.of(always);
    }

    /** What happens while it is told. */
    void takes(Runnable time) {
        this.time = time;
    }

    void answersWell() {
        outcome = Optional.empty();
    }

    @Override
    public String channel() {
        return channel;
    }

    @Override
    public synchronized Outcome deliver(Delivery delivery) {
        time.run();
        if (outcome.isPresent()) {
            return outcome.get();
        }
        sayings.add(delivery.saying());
        return new Delivered(channel + "-" + delivery.target().name(), Optional.of("kept"));
    }

    synchronized <T extends Saying> List<T> all(Class<T> kind) {
        return sayings.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    synchronized List<Saying> all() {
        return List.copyOf(sayings);
    }
}
