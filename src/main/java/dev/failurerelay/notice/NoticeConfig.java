package dev.failurerelay.notice;

import dev.failurerelay.settings.Environment;
import java.util.List;

/**
 * What a notice may hold.
 *
 * @param includeInput {@code NOTICE_INCLUDE_INPUT}: put the redacted input in the notice
 * @param redactKeys {@code REDACT_KEYS}: key names to redact beside the built-in ones
 */
public record NoticeConfig(boolean includeInput, List<String> redactKeys) {

    public static NoticeConfig read(Environment variables) {
        return new NoticeConfig(variables.flag("NOTICE_INCLUDE_INPUT", false), redactKeys(variables));
    }

    /** A key is found in any spelling and inside longer names: a name of one letter would be found everywhere. */
    private static List<String> redactKeys(Environment variables) {
        List<String> keys = variables.list("REDACT_KEYS");
        keys.stream()
                .filter(key ->
                        key.codePoints().filter(Character::isLetterOrDigit).count() < 2)
                .forEach(key -> variables.problem(
                        "REDACT_KEYS",
                        "names something that is no name of a key (entry " + (keys.indexOf(key) + 1) + ")",
                        "iban,customerPin"));
        return keys;
    }
}
