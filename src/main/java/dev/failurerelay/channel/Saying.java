package dev.failurerelay.channel;

import dev.failurerelay.notice.IncidentUpdate;
import dev.failurerelay.notice.Notice;
import java.util.Optional;

/** What a target is to be told. */
public sealed interface Saying {

    /**
     * An incident, for the first time.
     *
     * @param ticket what the ticket about it is called, for channels beside the ticket desk
     */
    record Opening(Notice notice, Optional<String> ticket) implements Saying {}

    /**
     * That an incident has grown: changes what was told where the channel can, and follows it elsewhere.
     *
     * @param ticket as for an opening
     */
    record Growth(DeliveryReceipt told, IncidentUpdate update, Optional<String> ticket) implements Saying {}

    /** Something new about an incident that people should see: follows what was told. */
    record Reply(DeliveryReceipt told, IncidentUpdate update) implements Saying {}

    /** Nothing is left to do: closes what was told, in channels where something can be closed. */
    record Closing(DeliveryReceipt told) implements Saying {}
}
