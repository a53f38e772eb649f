package dev.failurerelay.cause;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The places in a text at which Step Functions quotes data or the definition, in their order. */
final class Phrases {

    enum Data {
        /** Between single quotes. */
        QUOTED,
        /** A JSON value without quotes. */
        VALUE,
        /** A JSON value whose type is the fault. */
        TYPED_VALUE,
        /** Everything up to the words that follow. */
        WORDS,
        /** No data: a part of the definition. */
        DEFINITION,
        /** JSON that nothing announces. */
        JSON
    }

    /**
     * Words before data.
     *
     * @param close the words that follow the data; empty if they end the sentence
     * @param ownOnly whether other programs use the words too
     */
    record Phrase(String words, Data data, String close, boolean ownOnly) {

        /** The words without the punctuation that opens the data. */
        String shown() {
            int end = words.length();
            while (end > 0 && " ':".indexOf(words.charAt(end - 1)) >= 0) {
                end--;
            }
            return words.substring(0, end);
        }
    }

    /** @param end where the data begin */
    record Place(Phrase phrase, int start, int end) {}

    private static final String NONE = "\u0000";

    /** Known from recorded executions. */
    private static final List<Phrase> ALL = List.of(
            new Phrase("could not be found in the input '", Data.QUOTED, NONE, false),
            new Phrase("The Parameters '", Data.QUOTED, "' could not be used to start the Task", false),
            new Phrase("The Arguments '", Data.QUOTED, "' could not be used to start the Task", false),
            new Phrase("must be an array but was: ", Data.TYPED_VALUE, NONE, false),
            new Phrase("' for value: ", Data.VALUE, NONE, false),
            new Phrase("input '", Data.QUOTED, NONE, true),
            new Phrase("but was: ", Data.TYPED_VALUE, NONE, true),
            new Phrase("to input ", Data.VALUE, NONE, true),
            new Phrase(" == ", Data.VALUE, NONE, true),
            new Phrase("Unable to cast value to a number: ", Data.VALUE, NONE, true),
            new Phrase("Number out of range: ", Data.VALUE, NONE, true),
            new Phrase(". Given ", Data.VALUE, NONE, true),
            new Phrase("The values ", Data.WORDS, " either side of operator", true),
            new Phrase("cannot be parsed as an integer: ", Data.VALUE, NONE, true),
            new Phrase(" the state '", Data.DEFINITION, "' (entered at", true),
            new Phrase("The JSONata expression '", Data.DEFINITION, "' specified for the field '", true),
            new Phrase("The function '", Data.DEFINITION, "' had the following error", true),
            new Phrase("{", Data.JSON, NONE, true),
            new Phrase("[", Data.JSON, NONE, true));

    private final String text;
    private final List<Phrase> phrases;
    private final int[] places;

    /** @param own whether the text is a sentence of Step Functions */
    Phrases(String text, boolean own) {
        this.text = text;
        this.phrases = ALL.stream().filter(phrase -> own || !phrase.ownOnly()).toList();
        this.places = new int[phrases.size()];
        Arrays.fill(places, -1);
    }

    /** The first place at or after {@code from}, which does not decrease; null if there is none. */
    @Nullable
    Place next(int from) {
        int first = -1;
        for (int i = 0; i < places.length; i++) {
            if (places[i] < from) {
                int found = text.indexOf(phrases.get(i).words(), from);
                places[i] = found < 0 ? text.length() : found;
            }
            if (places[i] < text.length() && (first < 0 || places[i] < places[first])) {
                first = i;
            }
        }
        return first < 0 ? null : place(phrases.get(first), places[first]);
    }

    private static Place place(Phrase phrase, int start) {
        return new Place(
                phrase,
                start,
                start + (phrase.data() == Data.JSON ? 0 : phrase.words().length()));
    }
}
