package dev.failurerelay.incident;

import static dev.failurerelay.execution.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.ExecutionFailure;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What differs between repetitions makes no new reason; words do. A failing run prints its seed and the sample. */
class ReasonPropertyTest {

    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final String NAME = "<name>";

    private static final List<String> WORDS = List.of(
            "order",
            "table",
            "customer_id",
            "connection",
            "timeout",
            "rejected",
            "missing",
            "KeyError",
            "OutOfMemoryError",
            "unexpected",
            "bucket",
            "cannot",
            "partition",
            "schema",
            "denied",
            "access",
            "nightly-load",
            "worker",
            "states.taskfailed",
            "warehouse");

    private static final List<String> SEPARATORS =
            List.of(" ", " ", " ", ": ", ", ", " '", "' ", " (", ") ", "; ", " | ", "=");

    /** Makes what differs between repetitions. */
    @SuppressWarnings("ImmutableEnumChecker") // The functions have no state.
    enum Variable {
        UUID_TEXT(random -> new UUID(random.nextLong(), random.nextLong()).toString()),
        HEX(random -> "0x" + Long.toHexString(random.nextLong())),
        DIGEST(random -> Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong())),
        DECIMAL(random -> String.valueOf(random.nextInt(1_000_000))),
        SIGNED(random -> String.valueOf(random.nextInt() / 1000.0)),
        ULID(random -> "01" + characters(random, BASE32, 24)),
        BASE62_TEXT(random -> characters(random, BASE62, 6 + random.nextInt(17))),
        REQUEST_ID(random -> "req_" + characters(random, BASE62, 16) + "7"),
        ARN(random -> "arn:aws:sqs:eu-west-1:445566778899:" + letters(random, 8)),
        ISO_TIME(random -> time(random, "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'")),
        SQL_TIME(random -> time(random, "yyyy-MM-dd HH:mm:ss")),
        HTTP_TIME(random -> time(random, "EEE, dd MMM yyyy HH:mm:ss 'GMT'")),
        LOG_TIME(random -> time(random, "dd/MMM/yyyy:HH:mm:ss '+0000'")),
        LONG_TIME(random -> time(random, "MMMM d, yyyy h:mm a")),
        EPOCH(random -> String.valueOf(1_700_000_000_000L + random.nextInt())),
        IPV4(random -> random.nextInt(256) + ".0." + random.nextInt(256) + ".7:" + random.nextInt(65_536)),
        IPV6(random -> "2001:db8::" + Integer.toHexString(random.nextInt(65_536)) + ":1"),
        PATH(random -> "/tmp/" + letters(random, 6) + "/part-" + random.nextInt(1_000) + ".csv"),
        S3_KEY(random ->
                "in/" + letters(random, 3) + "/2026/11/" + random.nextInt(30) + "/" + letters(random, 5) + ".gz"),
        URL(random ->
                "https://api.acme.com/" + letters(random, 5) + "/" + random.nextInt(99) + "?q=" + letters(random, 4)),
        E_MAIL(random -> letters(random, 5) + "@" + letters(random, 6) + ".example"),
        DURATION(random -> random.nextInt(99)
                + List.of(" ms", "s", " seconds", " min", "h").get(random.nextInt(5))),
        BYTES(random ->
                random.nextInt(999) / 10.0 + List.of(" MB", " bytes", "KiB").get(random.nextInt(3))),
        PERCENTAGE(random -> random.nextInt(100) + List.of("%", " %").get(random.nextInt(2))),
        EXECUTION_NAME(random -> NAME);

        private final Function<Random, String> texts;

        Variable(Function<Random, String> texts) {
            this.texts = texts;
        }
    }

    /** Either a word or a variable, and what follows it. */
    record Part(String word, List<Variable> variable, String separator) {

        String text(Random random) {
            return variable.stream()
                            .map(each -> each.texts.apply(random))
                            .findFirst()
                            .orElse(word)
                    + separator;
        }
    }

    record Template(List<Part> parts) {

        String text(Random random) {
            return parts.stream().map(part -> part.text(random)).collect(Collectors.joining());
        }

        Reason reason(Random random) {
            String name = letters(random, 9);
            ExecutionFailure failure = failure()
                    .arn("arn:aws:states:eu-west-1:445566778899:execution:nightly:" + name)
                    .name(name)
                    .cause(text(random).replace(NAME, name))
                    .build();
            return Reason.of(failure);
        }

        /** The template with another word in one place. */
        Template other() {
            List<Part> changed = new ArrayList<>(parts);
            int index = IntStream.range(0, parts.size())
                    .filter(i -> parts.get(i).variable().isEmpty())
                    .findFirst()
                    .orElseThrow();
            changed.set(index, new Part("another", List.of(), parts.get(index).separator()));
            return new Template(changed);
        }
    }

    /** From two to twelve parts, no two variables in a row, at least one word. */
    @Provide
    Arbitrary<Template> templates() {
        return Arbitraries.randoms().map(ReasonPropertyTest::template);
    }

    /** The templates of the other properties may lack a kind of variable. */
    @Property(tries = 1, edgeCases = EdgeCasesMode.NONE)
    void eachVariableMakesAtMostTwoReasons(@ForAll Random random) {
        for (Variable variable : Variable.values()) {
            Template template = new Template(List.of(
                    new Part("customer", List.of(), " "),
                    new Part("", List.of(variable), " "),
                    new Part("rejected", List.of(), "")));
            assertThat(reasons(template, random, 500)).as(variable.name()).isLessThanOrEqualTo(2);
        }
    }

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    void repetitionsMakeAtMostTwoReasons(@ForAll("templates") Template template, @ForAll Random random) {
        assertThat(reasons(template, random, 200)).isLessThanOrEqualTo(2);
    }

    @Property(tries = 3, edgeCases = EdgeCasesMode.NONE)
    void stormMakesAtMostTwoReasons(@ForAll("templates") Template template, @ForAll Random random) {
        assertThat(reasons(template, random, 10_000)).isLessThanOrEqualTo(2);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void anotherWordMakesANewReason(@ForAll("templates") Template template, @ForAll Random random) {
        Reason known = template.reason(random);

        assertThat(template.other().reason(random).matches(known)).isFalse();
        assertThat(known.matches(template.other().reason(random))).isFalse();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void storedFormIsReadAgainAndHoldsNoWord(@ForAll("templates") Template template, @ForAll Random random) {
        Reason reason = template.reason(random);

        assertThat(Reason.parse(reason.text())).isEqualTo(reason);
        assertThat(reason.text())
                .matches("(?:=?[0-9a-f]{4}|#)(?: (?:=?[0-9a-f]{4}|#))*")
                .hasSizeLessThanOrEqualTo(241);
        assertThat(reason.matches(Reason.parse(reason.text()))).isTrue();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void anyTextHasAReason(@ForAll String cause) {
        Reason reason = Reason.of(failure().cause(cause).build());

        assertThat(Reason.parse(reason.text())).isEqualTo(reason);
        assertThat(reason.text()).isNotBlank().hasSizeLessThanOrEqualTo(241);
        assertThat(reason.matches(reason)).isTrue();
        assertThat(longWords(cause))
                .allSatisfy(word -> assertThat(reason.text()).doesNotContain(word));
    }

    /** How many messages of a template are new to those before. */
    private static int reasons(Template template, Random random, int repetitions) {
        List<Reason> known = new ArrayList<>();
        for (int i = 0; i < repetitions; i++) {
            Reason reason = template.reason(random);
            if (known.stream().noneMatch(reason::matches)) {
                known.add(reason);
            }
        }
        return known.size();
    }

    private static Template template(Random random) {
        int size = 2 + random.nextInt(11);
        int firstWord = random.nextInt(2);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            boolean word =
                    i == firstWord || (i > 0 && !parts.get(i - 1).variable().isEmpty()) || random.nextBoolean();
            // A URL would go on after the last one.
            String separator = SEPARATORS.get(random.nextInt(SEPARATORS.size() - (word ? 0 : 1)));
            parts.add(
                    word
                            ? new Part(WORDS.get(random.nextInt(WORDS.size())), List.of(), separator)
                            : new Part(
                                    "",
                                    List.of(Variable.values()[random.nextInt(Variable.values().length)]),
                                    separator));
        }
        return new Template(parts);
    }

    /** Longer than a hash, so that no stored form can contain one by chance. */
    private static List<String> longWords(String text) {
        return Pattern.compile("\\p{L}{5,}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static String time(Random random, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                .withZone(ZoneOffset.UTC)
                .format(Instant.ofEpochSecond(1_600_000_000L + random.nextInt(300_000_000)));
    }

    private static String letters(Random random, int length) {
        return characters(random, "abcdefghijklmnopqrstuvwxyz", length);
    }

    private static String characters(Random random, String alphabet, int length) {
        return random.ints(length, 0, alphabet.length())
                .mapToObj(index -> alphabet.substring(index, index + 1))
                .collect(Collectors.joining());
    }
}
