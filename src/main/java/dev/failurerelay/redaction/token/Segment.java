package dev.failurerelay.redaction.token;

/** A part of a token, after its prefix. */
sealed interface Segment {

    /** Where the characters that belong to this part end; a part takes all it can. */
    int reach(CharSequence text, int start);

    /** Whether a part of this length is whole. */
    boolean isWhole(int length);

    /** Whether the token would be longer if the part could be. */
    boolean continuesAt(CharSequence text, int end);

    /**
     * Characters of an alphabet, without full stops at their end: these are the sentence's.
     *
     * @param open whether the part goes on, beyond {@code max}, as long as the alphabet does; only a token's last part is
     */
    record Run(Alphabet alphabet, int min, int max, boolean open) implements Segment {

        private static final int MAX_FULL_STOPS = 3;

        /** The longest tokens have some hundred characters; the limit keeps the time linear. */
        private static final int MAX_REST = 4_000;

        @Override
        public int reach(CharSequence text, int start) {
            int limit = (int) Math.min(text.length(), (long) start + max);
            return endOfRun(text, start, limit);
        }

        @Override
        public boolean isWhole(int length) {
            return length >= min;
        }

        @Override
        public boolean continuesAt(CharSequence text, int end) {
            return endOfRun(text, end, Math.min(text.length(), end + MAX_FULL_STOPS + 1)) > end;
        }

        /** Where an open part ends of which the characters before {@code end} are known. */
        int endOfRest(CharSequence text, int end) {
            return endOfRun(text, end, Math.min(text.length(), end + MAX_REST));
        }

        private int endOfRun(CharSequence text, int start, int limit) {
            int end = start;
            while (end < limit && alphabet.contains(text.charAt(end))) {
                end++;
            }
            while (end > start && text.charAt(end - 1) == '.') {
                end--;
            }
            return end;
        }
    }

    /** Characters that are the same in every token. */
    record Text(String characters) implements Segment {

        @Override
        public int reach(CharSequence text, int start) {
            int limit = Math.min(characters.length(), text.length() - start);
            int matching = 0;
            while (matching < limit && text.charAt(start + matching) == characters.charAt(matching)) {
                matching++;
            }
            return start + matching;
        }

        @Override
        public boolean isWhole(int length) {
            return length == characters.length();
        }

        @Override
        public boolean continuesAt(CharSequence text, int end) {
            return false;
        }
    }
}
