package dev.failurerelay.redaction;

/** What the name of a key says about its value. */
enum KeyKind {
    /** {@code REDACT_KEYS} lists it: every value is a secret. */
    LISTED,
    /** A password: any text may be one. */
    PASSWORD,
    /** {@code pass} alone: a password, a verb, or a count of tests. */
    PASS,
    /** A token, a key or another credential that a program generated: mixed letters and digits. */
    TOKEN,
    /** A secret, or the name of one: {@code secret=db-credentials}. */
    SECRET,
    /** Often a credential, often not: {@code app_key}, {@code auth}, {@code token_name}. */
    HINT,
    /** Not a key, or that of something harmless. */
    NONE;

    static KeyKind stronger(KeyKind one, KeyKind other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
