package dev.failurerelay.infra.settings;

import java.time.Duration;
import java.util.List;

/**
 * What runs as the function.
 *
 * @param architecture one of {@link #ARCHITECTURES}
 * @param zip where it lies on this machine
 * @param memory MB
 * @param timeout of one invocation; in most of them a second or two are needed, in a sweep all of it
 */
public record FunctionPackage(Kind kind, String architecture, String zip, int memory, Duration timeout) {

    /** The first where nothing is said. */
    static final List<String> ARCHITECTURES = List.of("arm64", "x86_64");

    FunctionPackage withArchitecture(String other) {
        return new FunctionPackage(kind, other, zip, memory, timeout);
    }

    public enum Kind {
        NATIVE,
        JAVA
    }
}
