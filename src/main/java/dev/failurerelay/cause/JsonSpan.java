package dev.failurerelay.cause;

/** Finds where a JSON value ends that stands in a text. */
final class JsonSpan {

    private JsonSpan() {}

    /** The index after the value that begins at {@code start}; -1 if none begins there, or if it is cut. */
    static int end(String text, int start) {
        if (start >= text.length()) {
            return -1;
        }
        char first = text.charAt(start);
        if (first == '{' || first == '[') {
            return endOfContainer(text, start);
        }
        return first == '"' ? endOfString(text, start) : endOfWord(text, start);
    }

    /** What kind of value begins there, with its article. */
    static String kind(String text, int start) {
        return switch (start < text.length() ? text.charAt(start) : ' ') {
            case '{' -> "an object";
            case '[' -> "an array";
            case 't', 'f' -> "a boolean";
            case 'n' -> "null";
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> "a number";
            default -> "a text";
        };
    }

    private static int endOfContainer(String text, int start) {
        int depth = 0;
        int i = start;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '"') {
                i = endOfString(text, i);
                if (i < 0) {
                    return -1;
                }
                continue;
            }
            if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            }
            i++;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static int endOfString(String text, int start) {
        for (int i = start + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                return i + 1;
            }
        }
        return -1;
    }

    /** A number, {@code true}, {@code false} or {@code null}. */
    private static int endOfWord(String text, int start) {
        int end = start;
        while (end < text.length() && isOfWord(text.charAt(end))) {
            end++;
        }
        String word = text.substring(start, Math.min(end, start + 40));
        boolean literal = word.equals("true") || word.equals("false") || word.equals("null");
        return literal || (end > start && isNumber(word)) ? end : -1;
    }

    private static boolean isOfWord(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '+' || c == '.';
    }

    private static boolean isNumber(String word) {
        return (Character.isDigit(word.charAt(0)) || word.charAt(0) == '-')
                && word.chars().allMatch(c -> Character.isDigit(c) || "+-.eE".indexOf(c) >= 0);
    }
}
