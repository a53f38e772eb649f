package dev.failurerelay.infra.settings;

import java.util.Optional;

/**
 * Settings for operating the relay.
 *
 * @param alarmEmail receives alarms
 * @param withoutSubscriber whether nothing is set about who receives alarms
 * @param ledgerTable an existing table to use instead of a new one
 * @param encryptionKey ARN of the customer-managed KMS key for queues, topic, table and log group, if any
 * @param archive whether to keep the events for 14 days
 * @param demo whether to create a state machine that fails on purpose
 */
public record OperationsSettings(
        Optional<ConditionalValue> alarmEmail,
        boolean withoutSubscriber,
        Optional<String> ledgerTable,
        Optional<String> encryptionKey,
        LogSettings log,
        boolean archive,
        boolean demo) {

    /** A fixed name, so that a rule that is restricted to some names can include it. */
    public static final String DEMO_STATE_MACHINE = "failure-relay-try-it-out";

    /** Replaces the address, which also decides who receives alarms. */
    OperationsSettings withAlarmEmail(ConditionalValue email) {
        return new OperationsSettings(Optional.of(email), false, ledgerTable, encryptionKey, log, archive, demo);
    }
}
