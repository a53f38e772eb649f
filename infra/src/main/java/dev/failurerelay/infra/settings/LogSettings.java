package dev.failurerelay.infra.settings;

import software.amazon.awscdk.services.logs.RetentionDays;

/**
 * Settings of the function's log group.
 *
 * @param retention how long a line is kept
 * @param outlivesStack whether the log group stays when the stack is deleted
 */
public record LogSettings(RetentionDays retention, boolean outlivesStack) {}
