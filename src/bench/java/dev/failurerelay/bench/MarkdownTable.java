package dev.failurerelay.bench;

import java.util.ArrayList;
import java.util.List;

/** A table with text in the first column and figures in the others. */
final class MarkdownTable {

    private final List<String> lines = new ArrayList<>();

    MarkdownTable(String... header) {
        row(header);
        lines.add("|---|" + "---:|".repeat(header.length - 1));
    }

    MarkdownTable row(String... cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
        return this;
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
