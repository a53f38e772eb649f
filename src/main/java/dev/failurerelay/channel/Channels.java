package dev.failurerelay.channel;

import static java.util.Objects.requireNonNull;

import dev.failurerelay.execution.Target;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The channels of this function, found by the targets in them. */
public final class Channels {

    private final Map<String, Notifier> notifiers;

    /** @param notifiers one for each channel */
    public Channels(List<Notifier> notifiers) {
        this.notifiers = notifiers.stream().collect(Collectors.toMap(Notifier::channel, Function.identity()));
    }

    /** @throws NullPointerException if no channel has the target, which settings of an earlier version may have named */
    public Notifier notifier(Target target) {
        return requireNonNull(notifiers.get(target.channel()));
    }

    /** Whether a target holds tickets, which other channels name. */
    public boolean isTicketDesk(Target target) {
        Notifier notifier = notifiers.get(target.channel());
        return notifier != null && notifier.keepsTickets();
    }

    /** The one of these targets that holds the ticket; empty if none does. */
    public Optional<Target> ticketDesk(Collection<Target> targets) {
        return targets.stream().filter(this::isTicketDesk).findFirst();
    }
}
