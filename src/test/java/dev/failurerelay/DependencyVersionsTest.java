package dev.failurerelay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.cfg.PackageVersion;
import io.netty.util.Version;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Dependencies have at least the versions in which the vulnerabilities that {@code SECURITY.md} names are fixed. */
class DependencyVersionsTest {

    @Test
    void nettyIsFixed() {
        Map<String, Version> parts = Version.identify();

        assertThat(parts).containsKeys("netty-common", "netty-codec-http", "netty-codec-http2", "netty-handler");
        assertThat(parts).allSatisfy((part, version) -> {
            if (!part.contains("tcnative")) {
                assertAtLeast("4.1.135", version.artifactVersion());
            }
        });
    }

    @Test
    void vertxIsFixed() throws IOException {
        try (InputStream version = io.vertx.core.Vertx.class.getResourceAsStream("/META-INF/vertx/vertx-version.txt")) {
            assertThat(version).isNotNull();
            assertAtLeast("4.5.27", new String(version.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }

    @Test
    void jacksonIsFixed() {
        assertAtLeast("2.21.5", PackageVersion.VERSION.toString());
        assertAtLeast("2.21.5", com.fasterxml.jackson.core.json.PackageVersion.VERSION.toString());
    }

    private static void assertAtLeast(String fixed, String actual) {
        assertThat(ModuleDescriptor.Version.parse(actual))
                .isGreaterThanOrEqualTo(ModuleDescriptor.Version.parse(fixed));
    }
}
