package dev.failurerelay.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What to measure. Set with {@code -D}; the Maven profile has the defaults.
 *
 * @param functions existing zips
 * @param missing configured zips that do not exist
 * @param coldStarts per function under test
 * @param warmEvents per function
 * @param storm failures of the largest storm
 * @param memories memory sizes for cold starts
 * @param publish whether the results go into the documentation
 */
record Options(
        List<Path> functions,
        List<Path> missing,
        int coldStarts,
        int warmEvents,
        int storm,
        List<MemorySize> memories,
        boolean publish) {

    static Options ofSystemProperties() {
        List<Path> named = list("bench.functions").map(Path::of).toList();
        return new Options(
                named.stream().filter(Files::exists).toList(),
                named.stream().filter(path -> !Files.exists(path)).toList(),
                number("bench.cold"),
                number("bench.warm"),
                number("bench.storm"),
                list("bench.memory")
                        .map(megabytes -> new MemorySize(Integer.parseInt(megabytes)))
                        .toList(),
                Boolean.getBoolean("bench.publish"));
    }

    private static int number(String name) {
        int number = Integer.getInteger(name, 0);
        if (number < 1) {
            throw new IllegalArgumentException("-D" + name + " must be a number above zero");
        }
        return number;
    }

    private static Stream<String> list(String name) {
        return Stream.of(System.getProperty(name, "").split(",")).map(String::strip);
    }
}
