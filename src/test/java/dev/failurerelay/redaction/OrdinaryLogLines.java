package dev.failurerelay.redaction;

import dev.failurerelay.redaction.SecretCorpus.Line;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Made-up lines in the style of the logs of sixteen systems, in which nothing is secret. */
final class OrdinaryLogLines {

    private static final int PER_SYSTEM = 2_000;

    /** Before messages with words that redaction knows, because they are rare in the logs of real systems, too. */
    private static final String RARE = "~ ";

    private static final int RARE_OF_A_KIND = 2;

    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{(n|big|hex|b64|ip|port|host|user|time|uuid)(?::(\\d+))?}");

    private static final List<String> HOSTS = List.of(
            "mesos-slave-07", "msra-sa-41", "aadmin1", "bn398", "n219076184117.netvigator.com", "db3.acme.internal");

    private static final List<String> USERS = List.of("root", "cyrus", "etl", "curi", "test", "webmaster", "fztu");

    private final Random random = new Random(16);

    /** @param template of which it is one of many */
    record LogLine(String template, String text) {}

    /** The same lines every time. */
    static Stream<LogLine> lines() {
        List<Line> templates = SecretCorpus.lines("log-lines");
        return templates.stream()
                .map(Line::heading)
                .distinct()
                .flatMap(system -> new OrdinaryLogLines()
                        .linesOf(templates.stream()
                                .filter(line -> line.heading().equals(system))
                                .map(Line::text)
                                .toList()));
    }

    private Stream<LogLine> linesOf(List<String> templates) {
        String start = templates.get(0).substring("= ".length());
        List<String> rare = templates.stream()
                .filter(template -> template.startsWith(RARE))
                .map(template -> template.substring(RARE.length()))
                .toList();
        List<String> common = templates.stream()
                .skip(1)
                .filter(template -> !template.startsWith(RARE))
                .toList();
        return IntStream.range(0, PER_SYSTEM)
                .mapToObj(i ->
                        i < RARE_OF_A_KIND * rare.size() ? rare.get(i % rare.size()) : common.get(i % common.size()))
                .map(message -> new LogLine(message, fill(start + message)));
    }

    private String fill(String template) {
        return PLACEHOLDER.matcher(template.translateEscapes()).replaceAll(this::value);
    }

    private String value(MatchResult placeholder) {
        int length = placeholder.group(2) == null ? 0 : Integer.parseInt(placeholder.group(2));
        return switch (placeholder.group(1)) {
            case "n" -> characters("0123456789", length);
            case "big" -> characters("0123456789", 18 + random.nextInt(2));
            case "hex" -> characters("0123456789abcdef", length);
            case "b64" -> characters("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", length);
            case "ip" -> "10." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256);
            case "port" -> String.valueOf(1024 + random.nextInt(64_000));
            case "host" -> HOSTS.get(random.nextInt(HOSTS.size()));
            case "user" -> USERS.get(random.nextInt(USERS.size()));
            case "time" -> String.join(":", two(24), two(60), two(60));
            case "uuid" ->
                Stream.of(8, 4, 4, 4, 12)
                        .map(part -> characters("0123456789abcdef", part))
                        .collect(Collectors.joining("-"));
            default -> throw new IllegalArgumentException(placeholder.group());
        };
    }

    private String two(int bound) {
        int number = random.nextInt(bound);
        return (number < 10 ? "0" : "") + number;
    }

    private String characters(String alphabet, int length) {
        return IntStream.range(0, length)
                .mapToObj(i -> String.valueOf(alphabet.charAt(random.nextInt(alphabet.length()))))
                .collect(Collectors.joining());
    }
}
