package dev.failurerelay.bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import dev.failurerelay.TestAuthority;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lambda's Java runtime: its own client, with its documented options. SnapStart is not simulated: on Lambda it removes
 * the start and leaves only the first event.
 *
 * @see <a href="https://github.com/aws/aws-lambda-java-libs/tree/main/aws-lambda-java-runtime-interface-client">client</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-customization.html">the first compiler alone</a>
 */
final class JavaRuntime {

    private static final String HANDLER = "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";

    private JavaRuntime() {}

    /** @param function the unpacked zip */
    static List<String> command(Path function, TestAuthority authority) {
        String classPath = Stream.concat(
                        Stream.of(AWSLambda.class, PojoSerializer.class, Context.class)
                                .map(JavaRuntime::home),
                        Stream.of(function, function.resolve("lib").resolve("*"))
                                .map(path -> path.toAbsolutePath().toString()))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED"));
        command.addAll(authority.arguments());
        command.addAll(List.of("-cp", classPath, AWSLambda.class.getName(), HANDLER));
        return command;
    }

    private static String home(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
