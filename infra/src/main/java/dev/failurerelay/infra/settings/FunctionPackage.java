package dev.failurerelay.infra.settings;

import java.time.Duration;
import java.util.List;

/**
 * The function's package and its Lambda settings.
 *
 * @param architecture one of {@link #ARCHITECTURES}
 * @param zip local path
 * @param memory MB
 * @param timeout of one invocation; most take a second or two, a sweep may take all of it
 */
public record FunctionPackage(Kind kind, String architecture, String zip, int memory, Duration timeout) {

    /** Supported architectures; the first is the default. */
    static final List<String> ARCHITECTURES = List.of("arm64", "x86_64");

    FunctionPackage withArchitecture(String other) {
        return new FunctionPackage(kind, other, zip, memory, timeout);
    }

    public enum Kind {
        NATIVE,
        JAVA
    }
}
