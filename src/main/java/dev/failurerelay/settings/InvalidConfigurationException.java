package dev.failurerelay.settings;

import java.util.List;

/** The settings are wrong. The message lists every problem on a line of its own, and repeats no value. */
public final class InvalidConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final List<String> problems;

    /** Without a stack trace, which would only hide the list. */
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

    /** One line for each problem, beginning with the name of the variable. */
    public List<String> problems() {
        return problems;
    }
}
