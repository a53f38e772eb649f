package dev.failurerelay.bench;

import dev.failurerelay.TestAuthority;
import dev.failurerelay.bench.PackagedFunction.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Runs the measurements, prints the results and writes them to {@code target/bench}. */
public final class Benchmark {

    private static final Path DIRECTORY = Path.of("target/bench");

    /** A JVM does not start with less memory. */
    private static final int MIN_JAVA_MEGABYTES = 256;

    private Benchmark() {}

    public static void main(String[] arguments) {
        int status = 1;
        try {
            status = run(Options.ofSystemProperties());
        } catch (IOException | RuntimeException | AssertionError e) {
            e.printStackTrace();
            print("Not measured; the functions' logs are in " + DIRECTORY);
        }
        // Otherwise DynamoDB Local's threads keep the process running.
        System.exit(status);
    }

    private static int run(Options options) throws IOException {
        for (Path missing : options.missing()) {
            print("Not measured, for there is no such file: " + missing);
        }
        if (options.functions().isEmpty()) {
            print(
                    "Nothing to measure: package the function first (mvn -Dnative -DskipTests package, or without -Dnative)");
            return 1;
        }
        clear();
        Results results = measure(options);
        String report = Report.of(results);
        String chart = Chart.of(results);
        print("\n" + report);
        Publication.write(report, chart, DIRECTORY);
        if (options.publish()) {
            Publication.publish(report, chart);
        }
        return 0;
    }

    private static Results measure(Options options) {
        TestAuthority authority = new TestAuthority(DIRECTORY.resolve("tls"));
        List<PackagedFunction> functions = PackagedFunction.ofAll(options.functions(), DIRECTORY, authority);
        try (BenchmarkEnvironment environment = new BenchmarkEnvironment(authority, DIRECTORY)) {
            print("Cold starts …");
            List<MemorySize> memories =
                    environment.limitsProcessor() ? options.memories() : List.of(MemorySize.ONE_PROCESSOR);
            ColdStarts.Result cold =
                    new ColdStarts(environment).measure(functionsUnderTest(functions, memories), options.coldStarts());
            print("Warm events …");
            WarmEvents.Result warm = new WarmEvents(environment).measure(functions, options.warmEvents());
            print("Storms …");
            Storm.Result storm = new Storm(environment)
                    .measure(functions.get(0), functions.subList(1, functions.size()), options.storm());
            return new Results(Machine.current(), options, functions, environment.limitsProcessor(), cold, warm, storm);
        }
    }

    private static List<FunctionUnderTest> functionsUnderTest(
            List<PackagedFunction> functions, List<MemorySize> memories) {
        return functions.stream()
                .flatMap(function -> memories.stream()
                        .filter(memory -> function.kind() == Kind.NATIVE || memory.megabytes() >= MIN_JAVA_MEGABYTES)
                        .map(memory -> new FunctionUnderTest(function, memory)))
                .toList();
    }

    /** Deletes the results of the previous run. */
    private static void clear() throws IOException {
        if (Files.exists(DIRECTORY)) {
            try (Stream<Path> old = Files.walk(DIRECTORY)) {
                old.sorted(Comparator.reverseOrder()).forEach(Benchmark::delete);
            }
        }
        Files.createDirectories(DIRECTORY);
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
