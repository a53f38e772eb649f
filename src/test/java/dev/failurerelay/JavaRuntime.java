package dev.failurerelay;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * Lambda's Java runtime on this machine: AWS's own client, whose class loader takes the function from the directory that the
 * zip was unpacked into.
 *
 * @see <a href="https://github.com/aws/aws-lambda-java-libs/tree/main/aws-lambda-java-runtime-interface-client">client</a>
 */
final class JavaRuntime {

    private static final Path ZIP = Path.of("target", "function.zip");

    private static final String HANDLER = "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";

    private JavaRuntime() {}

    /** Unpacks the zip, where it is one for Java; else the test is skipped. */
    static void unpackTo(Path directory) throws IOException {
        assumeThat(ZIP).as("nothing was packaged").exists();
        try (FileSystem zip = FileSystems.newFileSystem(ZIP)) {
            assumeThat(zip.getPath("lib")).as("the zip holds no Java").exists();
            Path root = zip.getPath("/");
            try (Stream<Path> files = Files.walk(root).filter(Files::isRegularFile)) {
                for (Path file : files.toList()) {
                    Path copy = directory.resolve(root.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
    }

    /** The variables of a deployed function, and those that Lambda adds for Java. */
    static Map<String, String> environment(Map<String, String> settings, String initialization) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("JAVA_TOOL_OPTIONS", "--add-opens=java.base/java.lang=ALL-UNNAMED");
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", initialization);
        return environment;
    }

    /** The command line, with the options that Lambda's own has as far as they change what the function does. */
    static ProcessBuilder in(Path directory, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        // Where the hooks before the snapshot and after the restore are called from.
        command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
        command.addAll(options);
        command.addAll(List.of("-classpath", client(), AWSLambda.class.getName(), HANDLER));
        return new ProcessBuilder(command).directory(directory.toFile());
    }

    private static String client() {
        return Stream.of(AWSLambda.class, Context.class, PojoSerializer.class, SdkInternalThreadLocal.class)
                .map(JavaRuntime::jarOf)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String jarOf(Class<?> type) {
        try {
            return Path.of(Objects.requireNonNull(type.getProtectionDomain().getCodeSource())
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
