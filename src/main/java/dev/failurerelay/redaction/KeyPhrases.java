package dev.failurerelay.redaction;

import java.util.Set;

/** The kind of the key that a word of a text names, alone or with the words before it: {@code api key}. */
final class KeyPhrases {

    private static final int MAX_NAME = 200;

    private static final int MAX_WORDS_BEFORE = 2;

    /** {@code TokenService.java:42} is a place in a file. */
    private static final Set<String> FILES = Words.set("""
            java js mjs cjs jsx ts tsx py go cs rb php rs kt scala c cc cpp h hpp swift sql json yaml yml xml html sh lua pl pm ex
            exs erl clj groovy tf toml ini cfg conf properties txt md log csv vue dart fs vb g4 pdf doc docx xls xlsx png jpg
            parquet avro orc gz zip tar bin dat jar war whl deb rpm so dll exe pem crt
            """);

    private final KeyNames keys;

    KeyPhrases(KeyNames keys) {
        this.keys = keys;
    }

    KeyKind kindAt(SourceText text, int start, int end) {
        String word = text.slice(start, Math.min(end, start + MAX_NAME));
        if (word.indexOf('.') > 0 && FILES.contains(word.substring(word.lastIndexOf('.') + 1))) {
            return KeyKind.NONE;
        }
        if (word.endsWith("PWD") && text.hasAt(end, "=/")) {
            // The working directory, in an environment.
            return KeyKind.NONE;
        }
        KeyKind kind = keys.kindOf(word);
        boolean ofPhrase = (kind == KeyKind.NONE || kind == KeyKind.HINT) && keys.mayEndPhrase(word);
        return ofPhrase ? KeyKind.stronger(kind, kindOfPhrase(text, start, word)) : kind;
    }

    private KeyKind kindOfPhrase(SourceText text, int start, String word) {
        String phrase = word;
        int first = start;
        KeyKind kind = KeyKind.NONE;
        for (int i = 0;
                i < MAX_WORDS_BEFORE && text.at(first - 1) == ' ' && SourceText.isWord(text.at(first - 2));
                i++) {
            int wordStart = wordStart(text, first - 1);
            String before = text.slice(wordStart, first - 1);
            phrase = before + " " + phrase;
            first = wordStart;
            // A phrase counts only if its last word is a part of the name.
            if (keys.kindOf(before) == KeyKind.NONE || before.equalsIgnoreCase("secret")) {
                kind = KeyKind.stronger(kind, keys.kindOf(phrase));
            }
        }
        return kind == KeyKind.HINT ? KeyKind.NONE : kind;
    }

    private static int wordStart(SourceText text, int end) {
        int start = end;
        while (start > 0 && end - start < MAX_NAME && SourceText.isWord(text.at(start - 1))) {
            start--;
        }
        return start;
    }
}
