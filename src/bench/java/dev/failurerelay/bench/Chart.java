package dev.failurerelay.bench;

import static dev.failurerelay.bench.NumberFormat.plain;
import static dev.failurerelay.bench.NumberFormat.ratio;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Renders the medians as horizontal bars in SVG, for light and dark mode, with a text description for screen readers.
 */
final class Chart {

    private static final int WIDTH = 760;

    private static final int LEFT = 150;

    private static final int MAX_WIDTH = 440;

    private static final int ROW = 30;

    private static final int HEADING = 44;

    private final StringBuilder shapes = new StringBuilder();
    private final List<String> words = new ArrayList<>();
    private int y = 10;

    private Chart() {}

    static String of(Results results) {
        Chart chart = new Chart();
        List<Bar> cold = new ArrayList<>();
        cold.add(Bar.wire(results.cold().baselineTicket()));
        results.cold()
                .runs()
                .keySet()
                .forEach(functionUnderTest -> cold.add(new Bar(
                        functionUnderTest.title(),
                        results.cold()
                                .of(functionUnderTest, ColdStarts.Run::ticket)
                                .median())));
        chart.group("Cold start: from the process's start to the ticket", cold);
        List<Bar> warm = new ArrayList<>();
        warm.add(Bar.wire(results.warm().baseline()));
        results.warm().events().forEach((function, taken) -> warm.add(new Bar(function.title(), taken.median())));
        chart.group("Warm event: ticket and message", warm);
        List<Bar> storm = new ArrayList<>();
        storm.add(Bar.wire(results.storm().baseline()));
        results.storm().storms().forEach((function, run) -> storm.add(new Bar(function.title(), run.perEvent())));
        chart.group("Storm: each event of one incident", storm);
        return chart.svg();
    }

    /** @param millis the bar's value */
    private record Bar(String label, double millis) {

        private static Bar wire(Distribution baseline) {
            return new Bar("the wire", baseline.median());
        }
    }

    /** @param bars the baseline first; each group has its own scale */
    private void group(String title, List<Bar> bars) {
        double longest = bars.stream().mapToDouble(Bar::millis).max().orElseThrow();
        double baseline = bars.get(0).millis();
        shapes.append("  <text class=\"h\" x=\"10\" y=\"%d\">%s</text>\n".formatted(y + 22, title));
        y += HEADING;
        for (Bar bar : bars) {
            long length = Math.max(2, Math.round(bar.millis() / longest * MAX_WIDTH));
            String value = plain(bar.millis()) + " ms, " + ratio(bar.millis(), baseline);
            shapes.append("""
                      <text x="%d" y="%d" text-anchor="end">%s</text>
                      <rect class="%s" x="%d" y="%d" width="%d" height="20" rx="3"/>
                      <text class="v" x="%d" y="%d">%s</text>
                    """.formatted(
                            LEFT - 10,
                            y + 15,
                            bar.label(),
                            bar.millis() == baseline ? "wire" : "bar",
                            LEFT,
                            y,
                            length,
                            LEFT + length + 8,
                            y + 15,
                            value));
            y += ROW;
        }
        words.add(title + ": "
                + bars.stream()
                        .map(bar -> bar.label() + " " + plain(bar.millis()) + " ms")
                        .collect(Collectors.joining(", "))
                + ".");
    }

    private String svg() {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-labelledby="t d" font-family="system-ui, sans-serif" font-size="14">
                  <title id="t">How long it takes, beside the wire alone</title>
                  <desc id="d">%s</desc>
                  <style>
                    text { fill: #1c2128; } .h { font-weight: 600; } .v { fill: #5a6472; }
                    .bar { fill: #4a84c4; } .wire { fill: #8b97a5; }
                    @media (prefers-color-scheme: dark) {
                      text { fill: #e6e9ed; } .v { fill: #9aa5b3; } .bar { fill: #5b95d6; } .wire { fill: #6b7785; }
                    }
                  </style>
                %s</svg>
                """.formatted(WIDTH, y + 10, String.join(" ", words), shapes);
    }
}
