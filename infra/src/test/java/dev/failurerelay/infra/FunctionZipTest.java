package dev.failurerelay.infra;

import static dev.failurerelay.infra.SettingsFixtures.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A zip that does not match the settings is rejected. */
class FunctionZipTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            architecture           | x86_64                      | functionZip holds an executable for arm64, and architecture is x86_64
            runtime                | java                        | functionZip holds a native executable, and runtime is java: build it with mvn package
            functionZip            | nowhere/function.zip        | functionZip is not there: build it first, with mvn -Dnative package
            """)
    void mismatchIsReported(String name, String value, String problem) {
        assertThat(problem(name, value)).startsWith(problem);
    }

    @Test
    void invalidZipIsRejected() throws Exception {
        Path text = Files.writeString(directory.resolve("text.zip"), "hello");
        Path script = StubZip.write(directory.resolve("script.zip"), "bootstrap", new byte[1 << 20]);
        Path stub = StubZip.write(directory.resolve("stub.zip"), "bootstrap", new byte[64]);
        Path other = StubZip.write(directory.resolve("other.zip"), "index.js", new byte[0]);

        assertThat(problem("functionZip", text.toString())).startsWith("functionZip is no zip that can be read");
        assertThat(problem("functionZip", script.toString())).startsWith("functionZip holds an executable for none");
        assertThat(problem("functionZip", stub.toString()))
                .startsWith("functionZip holds an executable of only 64 bytes");
        assertThat(problem("functionZip", other.toString())).startsWith("functionZip holds no function");
        assertThat(problem("functionZip", "a\0b")).startsWith("functionZip is not there");
    }

    @Test
    void unknownArchitectureDoesNotBlameTheZip() {
        assertThat(problem("architecture", "amd64")).startsWith("architecture is neither arm64 nor x86_64");
    }
}
