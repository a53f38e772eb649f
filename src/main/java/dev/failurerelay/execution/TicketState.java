package dev.failurerelay.execution;

/** What has become of a ticket. */
public enum TicketState {
    OPEN,

    /** It was closed, or marked as spam. */
    CLOSED,

    DELETED,

    /** It could not be looked up, or the channel keeps no tickets. */
    UNKNOWN
}
