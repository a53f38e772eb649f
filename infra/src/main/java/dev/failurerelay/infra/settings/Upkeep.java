package dev.failurerelay.infra.settings;

import java.util.Optional;
import software.amazon.awscdk.services.logs.RetentionDays;

/**
 * What helps to keep it running.
 *
 * @param alarmEmail hears of alarms
 * @param unheard nothing was said of who hears of alarms
 * @param ledgerTable one that is there already, and not to be made anew
 * @param archive keep the events for 14 days
 * @param tryItOut a state machine that fails on purpose
 */
public record Upkeep(
        Optional<IfGiven> alarmEmail,
        boolean unheard,
        Optional<String> ledgerTable,
        RetentionDays logRetention,
        boolean archive,
        boolean tryItOut) {

    /** Its name is known before it is made, so that a rule for some names alone can name it. */
    public static final String TRY_IT_OUT = "failure-relay-try-it-out";

    /** Who hears of alarms is asked for otherwise. */
    Upkeep withAlarmEmail(IfGiven email) {
        return new Upkeep(Optional.of(email), false, ledgerTable, logRetention, archive, tryItOut);
    }
}
