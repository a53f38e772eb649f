package dev.failurerelay.infra.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The function's package and its Lambda settings.
 *
 * @param architecture one of {@link #ARCHITECTURES}
 * @param zip local path
 * @param memory MB
 * @param timeout of one invocation; most take a second or two, a sweep may take all of it
 * @param concurrency how many copies of the function Lambda reserves and allows; empty for no reservation
 */
public record FunctionPackage(
        Kind kind, String architecture, String zip, int memory, Duration timeout, Optional<Integer> concurrency) {

    /** Supported architectures; the first is the default. */
    static final List<String> ARCHITECTURES = List.of("arm64", "x86_64");

    FunctionPackage withArchitecture(String other) {
        return new FunctionPackage(kind, other, zip, memory, timeout, concurrency);
    }

    public enum Kind {
        NATIVE,
        JAVA
    }
}
