package dev.failurerelay.cause;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The causes in {@code src/test/resources/causes}: each as it comes, and beside it how a person should read it. */
public final class CauseFiles {

    public static final List<String> NAMES = List.of(
            "batch",
            "ecs",
            "ecs-no-image",
            "glue",
            "http-task",
            "lambda-go",
            "lambda-java",
            "lambda-json-message",
            "lambda-node",
            "lambda-python",
            "nested-five-deep",
            "nested-three-deep");

    private CauseFiles() {}

    public static String cause(String name) {
        return read(name + ".json").strip();
    }

    public static String expected(String name) {
        return read(name + ".txt").strip();
    }

    private static String read(String file) {
        try (InputStream in = CauseFiles.class.getResourceAsStream("/causes/" + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
