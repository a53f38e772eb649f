package dev.failurerelay.notice;

import java.util.List;

/**
 * What a notice may hold.
 *
 * @param includeInput {@code NOTICE_INCLUDE_INPUT}: put the redacted input in the notice
 * @param redactKeys {@code REDACT_KEYS}: key names to redact beside the built-in ones
 */
public record NoticeConfig(boolean includeInput, List<String> redactKeys) {}
