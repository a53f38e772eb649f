package dev.failurerelay.redaction;

import java.util.Optional;

/** Understands one kind of text: an address, a key with its value, a token of a known format. */
interface Recognizer {

    /**
     * @param start where a word or a sign begins
     * @return empty if nothing of this kind begins there; otherwise it ends after {@code start}
     */
    Optional<Recognized> at(SourceText text, int start);
}
