package dev.failurerelay.settings;

import java.util.List;

/** The settings are wrong. The message lists every problem, one a line, and repeats no value. */
public final class InvalidConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final List<String> problems;

    /** Without a stack trace: where the problems were found says nothing, and would stand in the way of the list. */
    InvalidConfigurationException(List<String> problems) {
        super(
                "The function cannot start, for " + problems.size()
                        + (problems.size() == 1 ? " problem" : " problems") + " with its environment variables:\n  - "
                        + String.join("\n  - ", problems),
                null,
                false,
                false);
        this.problems = List.copyOf(problems);
    }

    /** A line each, which begins with the name of the variable. */
    public List<String> problems() {
        return problems;
    }
}
