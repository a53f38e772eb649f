package dev.failurerelay.infra.settings;

import java.util.Optional;
import software.amazon.awscdk.services.logs.RetentionDays;

/**
 * What helps to keep it running.
 *
 * @param alarmEmail hears of alarms
 * @param withoutSubscriber nothing was said of who hears of alarms
 * @param ledgerTable one that is there already, and not to be made anew
 * @param archive keep the events for 14 days
 * @param demo a state machine that fails on purpose
 */
public record OperationsSettings(
        Optional<ConditionalValue> alarmEmail,
        boolean withoutSubscriber,
        Optional<String> ledgerTable,
        RetentionDays logRetention,
        boolean archive,
        boolean demo) {

    /** Its name is known before it is made, so that a rule for some names alone can name it. */
    public static final String DEMO_STATE_MACHINE = "failure-relay-try-it-out";

    /** Who hears of alarms is asked for otherwise. */
    OperationsSettings withAlarmEmail(ConditionalValue email) {
        return new OperationsSettings(Optional.of(email), false, ledgerTable, logRetention, archive, demo);
    }
}
