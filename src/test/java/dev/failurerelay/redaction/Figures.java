package dev.failurerelay.redaction;

import dev.failurerelay.redaction.Contexts.Case;
import dev.failurerelay.redaction.SecretCorpus.Promise;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Counts, by family, how many cases keep their secret, and how many formats do so in each of their cases. */
final class Figures {

    /** A case leaks if so many characters of a secret in a row are shown. */
    private static final int SHOWN = 8;

    /** Kept of all. */
    record Share(int kept, int all) {

        private static final Share NOTHING = new Share(0, 0);

        private Share plus(boolean isKept) {
            return new Share(kept + (isKept ? 1 : 0), all + 1);
        }

        private Share plus(Share other) {
            return new Share(kept + other.kept, all + other.all);
        }

        double ratio() {
            return all == 0 ? 1 : (double) kept / all;
        }

        @Override
        public String toString() {
            return all == 0 ? "" : kept + "/" + all;
        }
    }

    private record Leak(Case leaking, String shown) {}

    /** Of one format. */
    private record Leaks(List<Leak> leaks) {

        private Promise worst() {
            return leaks.stream()
                    .map(leak -> leak.leaking().promise())
                    .min(Promise::compareTo)
                    .orElseThrow();
        }

        @Override
        public String toString() {
            Leak example = leaks.get(0);
            String places = leaks.stream()
                    .map(leak -> leak.leaking().promise() + " " + leak.leaking().context())
                    .collect(Collectors.joining(", "));
            return example.leaking().format().id() + "\n  leaks: " + places + "\n  cause: "
                    + example.leaking().cause().replace("\n", "\\n") + "\n  shown: " + example.shown() + "\n";
        }
    }

    private final Map<String, Map<Promise, Share>> byFamily = new LinkedHashMap<>();
    private final Map<String, Map<Promise, Share>> byContext = new LinkedHashMap<>();
    private final Map<String, Share> formats = new LinkedHashMap<>();
    private final List<Leaks> leaks = new ArrayList<>();

    /** @param notices for each case of one format, the whole text that is shown */
    void add(List<Case> cases, List<String> notices) {
        List<Leak> found = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Case one = cases.get(i);
            Optional<String> shown = shown(one.secrets(), notices.get(i));
            shown.ifPresent(line -> found.add(new Leak(one, line)));
            count(byFamily, one.format().family(), one.promise(), shown.isEmpty());
            count(byContext, one.context(), one.promise(), shown.isEmpty());
        }
        formats.merge(cases.get(0).format().family(), Share.NOTHING.plus(found.isEmpty()), Share::plus);
        if (!found.isEmpty()) {
            leaks.add(new Leaks(found));
        }
    }

    /** The line of a notice that shows a part of a secret. */
    private static Optional<String> shown(List<String> secrets, String notice) {
        return secrets.stream()
                .flatMap(Figures::parts)
                .filter(notice::contains)
                .findFirst()
                .flatMap(part ->
                        notice.lines().filter(line -> line.contains(part)).findFirst());
    }

    private static Stream<String> parts(String secret) {
        return IntStream.rangeClosed(0, Math.max(0, secret.length() - SHOWN))
                .mapToObj(start -> secret.substring(start, Math.min(secret.length(), start + SHOWN)));
    }

    private static void count(Map<String, Map<Promise, Share>> shares, String row, Promise promise, boolean isKept) {
        shares.computeIfAbsent(row, key -> new EnumMap<>(Promise.class))
                .merge(promise, Share.NOTHING.plus(isKept), Share::plus);
    }

    Share promised() {
        return byFamily.values().stream().map(row -> share(row, Promise.MADE)).reduce(Share.NOTHING, Share::plus);
    }

    Share formatsOf(String family) {
        return formats.getOrDefault(family, Share.NOTHING);
    }

    Share allFormats() {
        return formats.values().stream().reduce(Share.NOTHING, Share::plus);
    }

    /** The formats that leak, those first that the README promises; of each, one case as an example. */
    String list() {
        return Stream.of(Promise.values())
                .flatMap(promise -> leaks.stream().filter(leak -> leak.worst() == promise))
                .map(Leaks::toString)
                .collect(Collectors.joining("\n"));
    }

    String table() {
        StringBuilder table = new StringBuilder(row("family", "P", "Q", "-", "formats"));
        byFamily.forEach((family, row) -> table.append(row(family, row, formatsOf(family))));
        Map<Promise, Share> all = new EnumMap<>(Promise.class);
        byFamily.values().forEach(row -> row.forEach((promise, share) -> all.merge(promise, share, Share::plus)));
        table.append(row("all", all, allFormats())).append('\n').append(row("context", "P", "Q", "-", ""));
        byContext.forEach((context, row) -> table.append(row(context, row, Share.NOTHING)));
        return table.toString();
    }

    private static String row(String name, Map<Promise, Share> row, Share formats) {
        return row(name, share(row, Promise.MADE), share(row, Promise.IMPLIED), share(row, Promise.NONE), formats);
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, "%-42s %11s %11s %11s %11s%n", cells);
    }

    private static Share share(Map<Promise, Share> row, Promise promise) {
        return row.getOrDefault(promise, Share.NOTHING);
    }
}
