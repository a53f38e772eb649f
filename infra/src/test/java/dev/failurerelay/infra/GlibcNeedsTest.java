package dev.failurerelay.infra;

import static dev.failurerelay.infra.SettingsFixtures.problem;
import static dev.failurerelay.infra.SettingsFixtures.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An executable that needs a newer glibc than Lambda's is rejected, because it would not start. */
class GlibcNeedsTest {

    private static final Path JVM = Path.of(System.getProperty("java.home"), "lib", "server", "libjvm.so");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {"GLIBC_2.35", "GLIBC_2.38", "GLIBC_2.100", "GLIBC_3.0", "GLIBC_2.36.1", "GLIBC_ABI_DT_RELR"})
    void newerVersionIsRejected(String version) {
        assertThat(problemOf(StubExecutable.dynamic(StubZip.ARM64, List.of("GLIBC_2.17", version, "GLIBC_2.34"))))
                .startsWith("functionZip holds an executable that needs " + version + " and would not start")
                .contains("glibc 2.34")
                .contains("-Dquarkus.native.container-build=true");
    }

    @Test
    void allNewerVersionsAreNamed() {
        assertThat(problemOf(StubExecutable.dynamic(StubZip.ARM64, List.of("GLIBC_2.38", "GLIBC_2.36"))))
                .contains("needs GLIBC_2.36, GLIBC_2.38 and");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GLIBC_2.34", "GLIBC_2.4", "GLIBC_2.2.5", "GLIBC_PRIVATE", "GLIBCXX_3.4.40", "GCC_4.2.0"})
    void versionThatLambdaHasIsAccepted(String version) {
        assertAccepted(StubExecutable.dynamic(StubZip.ARM64, List.of("GLIBC_2.17", version)));
    }

    @Test
    void staticExecutableIsAccepted() {
        assertAccepted(StubExecutable.ofStatic(StubZip.ARM64));
    }

    /** The loader only warns about it. */
    @Test
    void weakNeedIsAccepted() {
        assertAccepted(StubExecutable.weaklyDynamic(StubZip.ARM64, List.of("GLIBC_2.38")));
    }

    @Test
    void needsAreFoundBySection() {
        assertThat(problemOf(StubExecutable.withSections(StubZip.ARM64, List.of("GLIBC_2.17", "GLIBC_2.39"))))
                .contains("needs GLIBC_2.39 and");
        assertAccepted(StubExecutable.withSections(StubZip.ARM64, List.of("GLIBC_2.17")));
    }

    @Test
    void damagedExecutableIsRejected() {
        assertThat(problemOf(StubExecutable.damaged(StubZip.ARM64)))
                .startsWith("functionZip holds a damaged executable: build it again");
    }

    /** A real library, and the same one as if it had been linked against a later glibc. */
    @Test
    void needsOfARealFileAreRead() throws Exception {
        assumeTrue(Files.exists(JVM), "The JVM is no ELF file.");
        byte[] real = Files.readAllBytes(JVM);
        String architecture = real[18] == StubZip.X86_64 ? "x86_64" : "arm64";
        String text = new String(real, StandardCharsets.ISO_8859_1);
        assumeTrue(text.contains("\0GLIBC_2.17\0"));
        byte[] later = text.replace("\0GLIBC_2.17\0", "\0GLIBC_2.97\0").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(SettingsFixtures.rejected(Map.of("architecture", architecture, "functionZip", zip(later)))
                        .problems())
                .singleElement()
                .asString()
                .contains("GLIBC_2.97");
    }

    private void assertAccepted(byte[] executable) {
        assertThat(read(Map.of("functionZip", zip(executable)))
                        .functionPackage()
                        .zip())
                .endsWith("function.zip");
    }

    private String problemOf(byte[] executable) {
        return problem("functionZip", zip(executable));
    }

    private String zip(byte[] executable) {
        return StubZip.write(directory.resolve("function.zip"), "bootstrap", executable)
                .toString();
    }
}
