package dev.failurerelay.redaction;

/**
 * How a value is written.
 *
 * @param quoted whether the value stands in quotation marks or brackets
 * @param sentence whether more words follow, so that it may be prose
 */
record Writing(Notation notation, boolean quoted, boolean sentence) {

    /** How key and value are joined. */
    enum Notation {
        /** {@code key=value}, and elements of XML: nobody writes prose like this. */
        ASSIGNED,
        /** {@code "key": "value"}. */
        JSON,
        /** {@code key: value}, which may be prose: {@code Unexpected token: end of file}. */
        COLON,
        /** {@code --key value}. */
        OPTION,
        /** {@code ("key", "value")}, which may be two keys. */
        LIST,
        /** {@code key 'value'}, which may be a name. */
        BLANK
    }

    static Writing quoted(Notation notation) {
        return new Writing(notation, true, false);
    }
}
