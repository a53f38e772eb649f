package dev.failurerelay.bench;

import dev.failurerelay.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the results to files in the build directory and, on request, into the documentation. */
final class Publication {

    private static final Path DOCUMENT = Path.of("docs/performance.md");

    private static final Path CHART = Path.of("docs/performance.svg");

    private static final String BEGIN = "<!-- results: written by the benchmark -->\n";

    private static final String END = "<!-- end of the results -->\n";

    private Publication() {}

    static void write(String report, String chart, Path directory) throws IOException {
        Files.writeString(directory.resolve("results.md"), report);
        Files.writeString(directory.resolve("chart.svg"), chart);
    }

    static void publish(String report, String chart) throws IOException {
        String document = Fixtures.read(DOCUMENT);
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException(DOCUMENT + " lacks the lines between which the results belong");
        }
        String before = document.substring(0, begin + BEGIN.length());
        Files.writeString(DOCUMENT, before + "\n" + report + "\n" + document.substring(end));
        Files.writeString(CHART, chart);
    }
}
