package dev.failurerelay.channel;

/** What has become of a ticket. */
public enum TicketState {
    OPEN,

    /** Somebody, or the relay, has closed it or marked it as spam. */
    CLOSED,

    DELETED,

    /** It could not be looked up, or the channel keeps no tickets. */
    UNKNOWN
}
