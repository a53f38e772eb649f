package dev.failurerelay.infra.settings;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What runs as the function.
 *
 * @param architecture {@code arm64} or {@code x86_64}
 * @param zip where it lies on this machine
 * @param memory MB
 * @param timeout of one invocation; in most of them a second or two are needed, in a sweep all of it
 */
public record Program(Kind kind, String architecture, Path zip, int memory, Duration timeout) {

    public enum Kind {
        NATIVE,
        JAVA
    }
}
