package dev.failurerelay.cause;

/**
 * A failure reason of SageMaker that quotes what a script printed: the script's last line is the reason, and comes first. The
 * command is left out, because it holds the job's parameters.
 *
 * @see <a href="https://github.com/aws/sagemaker-training-toolkit/blob/master/src/sagemaker_training/errors.py">the text's source</a>
 */
final class SageMakerText {

    private static final String MESSAGE = "ErrorMessage \"";

    private static final String COMMAND = "Command \"";

    private SageMakerText() {}

    /** The text unchanged if it quotes no script. */
    static String read(String text) {
        int message = text.indexOf(MESSAGE);
        boolean ofScript = message > 0 && text.startsWith("AlgorithmError");
        if (!ofScript) {
            return text;
        }
        int from = message + MESSAGE.length();
        int command = text.indexOf(COMMAND, from);
        int commandEnd = text.lastIndexOf('"') + 1;
        int end = command < 0 ? messageEnd(text, from) : command;
        String printed = withoutQuotes(text.substring(from, end));
        String rest = command < 0 ? text.substring(end) : text.substring(Math.max(commandEnd, command));
        return printed.isEmpty()
                ? text.substring(0, message).strip() + withoutPunctuation(rest)
                : reasonFirst(printed) + "\n" + text.substring(0, message).strip() + withoutPunctuation(rest);
    }

    private static int messageEnd(String text, int from) {
        int close = text.indexOf("\"\n", from);
        boolean empty = close == from;
        return close < 0 || empty ? text.length() : close + 1;
    }

    private static String withoutQuotes(String quoted) {
        String text = quoted.strip();
        String opened = text.startsWith("\"") ? text.substring(1) : text;
        return (opened.endsWith("\"") ? opened.substring(0, opened.length() - 1) : opened).strip();
    }

    private static String withoutPunctuation(String rest) {
        String text = rest.strip();
        String words = text.startsWith(",") ? text.substring(1).strip() : text;
        return words.isEmpty() ? "" : "\n" + words;
    }

    /** A traceback is read where all are; its frames end before the reason. */
    private static String reasonFirst(String printed) {
        int last = printed.lastIndexOf('\n');
        return last < 0 || printed.contains("Traceback (most recent call last)")
                ? printed
                : printed.substring(last + 1).strip() + "\n" + printed.substring(0, last);
    }
}
