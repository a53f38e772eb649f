package dev.failurerelay.relay;

import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Target;
import dev.failurerelay.channel.outseta.OutsetaNotifier;
import dev.failurerelay.incident.IncidentId;

/** That a channel refuses to tell of an incident, in words. */
record Refusal(IncidentId incident, Result refused) {

    /** As the ledger knows it. */
    String name() {
        return "refusal " + incident.value() + " " + refused.target();
    }

    /** The same for all of a channel's refusals. */
    String nameOfChannel() {
        return "refusal " + incident.value() + " " + refused.target().channel();
    }

    boolean isElsewhere(Target target) {
        return !target.channel().equals(refused.target().channel());
    }

    String headline() {
        return refused.target().channel().equals(OutsetaNotifier.CHANNEL)
                ? "Outseta refused the ticket"
                : "Slack refused the message to " + refused.target().place();
    }

    String reason() {
        return refused.outcome().reason();
    }

    String remedy() {
        return ((Rejected) refused.outcome()).remedy();
    }
}
