package dev.failurerelay.configuration;

import java.util.List;

/** The settings are wrong. The message lists every problem, one a line, and repeats no value. */
public final class InvalidConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1;

    InvalidConfigurationException(List<String> problems) {
        super("The function cannot start: " + problems.size() + " of its environment variables "
                + (problems.size() == 1 ? "is" : "are") + " wrong.\n  - " + String.join("\n  - ", problems));
    }
}
