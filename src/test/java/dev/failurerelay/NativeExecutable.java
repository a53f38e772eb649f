package dev.failurerelay;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The native executable, for tests that start it as a process of their own. */
final class NativeExecutable {

    private static final Path PATH = Path.of(System.getProperty("native.image.path"));

    private NativeExecutable() {}

    static void assumeBuilt() {
        assumeThat(Files.exists(PATH)).as("no native executable was built").isTrue();
    }

    static ProcessBuilder with(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(PATH.toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }
}
