package dev.failurerelay.relay;

import dev.failurerelay.channel.Target;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.ledger.Ledger;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who hears of what becomes of an incident: those who were told of it, and those who are about to be. Not those who never
 * will, since the failure that was to tell them is done: its routes have changed meanwhile.
 */
@Singleton
class Audience {

    private final Ledger ledger;

    Audience(Ledger ledger) {
        this.ledger = ledger;
    }

    List<Target> of(Incident incident, Instant now) {
        return incident.targets().stream()
                .filter(target -> incident.reference(target).isPresent() || isAwaited(incident.opener(target), now))
                .toList();
    }

    private boolean isAwaited(Optional<String> opener, Instant now) {
        return opener.filter(attempt -> !ledger.isSettled(attempt, now)).isPresent();
    }
}
