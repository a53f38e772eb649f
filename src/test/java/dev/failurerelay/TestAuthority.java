package dev.failurerelay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A certificate authority of our own, and a server of this machine that it vouches for, as a public one would: through an
 * intermediate. Made for each run, by the JDK's {@code keytool}.
 */
public final class TestAuthority {

    public static final String PASSWORD = "changeit";

    private static final String SERVER = "server.p12";
    private static final String TRUST = "trust.p12";

    private static @Nullable TestAuthority shared;

    private final Path directory;

    /** @param directory that is made, for the key stores */
    public TestAuthority(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
            for (String old : List.of(SERVER, TRUST, "root.p12", "between.p12")) {
                Files.deleteIfExists(directory.resolve(old));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        makeAll();
    }

    /** One for all tests of this process: to make it takes seconds. Its place is its own, for functions that still run may read it. */
    public static synchronized TestAuthority shared() {
        if (shared == null) {
            try {
                shared = new TestAuthority(Files.createTempDirectory(Path.of("target"), "test-authority-"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return shared;
    }

    /** The key and the certificates of {@code localhost} and {@code 127.0.0.1}, as PKCS12. */
    public Path server() {
        return directory.resolve(SERVER);
    }

    /** Whom to trust: the authority alone, as PKCS12. */
    public Path trust() {
        return directory.resolve(TRUST);
    }

    /** The system properties that make a process trust it, be it the native executable or a Java machine. */
    public Map<String, String> properties() {
        return Map.of(
                "javax.net.ssl.trustStore",
                trust().toAbsolutePath().toString(),
                "javax.net.ssl.trustStorePassword",
                PASSWORD);
    }

    /** The same, as they are written behind a command. */
    public List<String> arguments() {
        return properties().entrySet().stream()
                .map(property -> "-D" + property.getKey() + "=" + property.getValue())
                .toList();
    }

    private void makeAll() {
        key("root", "CN=Test root", "-ext", "bc:critical=ca:true");
        key("between", "CN=Test intermediate");
        key("server", "CN=localhost");
        sign("root", "between", "-ext", "bc:critical=ca:true");
        sign("between", "server", "-ext", "san=dns:localhost,ip:127.0.0.1", "-ext", "eku=serverAuth");
        keytool("trust", "-importcert", "-noprompt", "-alias", "root", "-file", certificate("root"));
    }

    private void key(String name, String subject, String... extensions) {
        List<String> arguments = new ArrayList<>(List.of("-genkeypair", "-keyalg", "EC", "-dname", subject));
        arguments.addAll(List.of("-alias", name, "-validity", "30"));
        arguments.addAll(List.of(extensions));
        keytool(name, arguments.toArray(String[]::new));
        keytool(name, "-exportcert", "-rfc", "-alias", name, "-file", certificate(name));
    }

    /** Puts the chain up to the signer into the key store of whom it signs for. */
    private void sign(String signer, String name, String... extensions) {
        String request = directory.resolve(name + ".csr").toString();
        keytool(name, "-certreq", "-alias", name, "-file", request);
        List<String> arguments = new ArrayList<>(List.of("-gencert", "-rfc", "-alias", signer, "-validity", "30"));
        arguments.addAll(List.of("-infile", request, "-outfile", certificate(name)));
        arguments.addAll(List.of(extensions));
        keytool(signer, arguments.toArray(String[]::new));
        try {
            if (!signer.equals("root")) {
                String own = Files.readString(Path.of(certificate(name)), StandardCharsets.US_ASCII);
                String above = Files.readString(Path.of(certificate(signer)), StandardCharsets.US_ASCII);
                Files.writeString(Path.of(certificate(name)), own + above);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        keytool(name, "-importcert", "-noprompt", "-alias", "root", "-file", certificate("root"));
        keytool(name, "-importcert", "-noprompt", "-alias", name, "-file", certificate(name));
        keytool(name, "-delete", "-alias", "root");
    }

    private String certificate(String name) {
        return directory.resolve(name + ".pem").toString();
    }

    private void keytool(String store, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        // Each call is short: it takes half as long without what makes long ones fast.
        command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", directory.resolve(store + ".p12").toString()));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
