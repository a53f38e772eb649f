package dev.failurerelay.redaction.token;

/** A set of ASCII characters. */
final class Alphabet {

    private static final int SIZE = 128;

    private final boolean[] contained = new boolean[SIZE];

    private Alphabet() {}

    /** @param ranges as between the brackets of a regular expression; {@code \d}, {@code \w}; a hyphen at the end is one */
    static Alphabet of(String ranges) {
        Alphabet alphabet = new Alphabet();
        int at = 0;
        while (at < ranges.length()) {
            char first = ranges.charAt(at);
            if (first == '\\') {
                alphabet.addClass(ranges.charAt(at + 1));
                at += 2;
            } else if (at + 2 < ranges.length() && ranges.charAt(at + 1) == '-') {
                alphabet.add(first, ranges.charAt(at + 2));
                at += 3;
            } else {
                alphabet.add(first, first);
                at++;
            }
        }
        return alphabet;
    }

    boolean contains(char character) {
        return character < SIZE && contained[character];
    }

    boolean hasLetters() {
        return contains('A') || contains('a');
    }

    /** Whether names in snake case, in kebab case or with dots are written in it, too. */
    boolean joinsWords() {
        return contains('_') || contains('-') || contains('.');
    }

    private void addClass(char name) {
        add('0', '9');
        if (name == 'w') {
            add('A', 'Z');
            add('a', 'z');
            add('_', '_');
        } else if (name != 'd') {
            throw new IllegalArgumentException("unknown class " + name);
        }
    }

    private void add(char first, char last) {
        for (char character = first; character <= last; character++) {
            contained[character] = true;
        }
    }
}
