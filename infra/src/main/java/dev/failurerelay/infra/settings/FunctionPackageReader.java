package dev.failurerelay.infra.settings;

import dev.failurerelay.infra.settings.FunctionPackage.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the function's package and its Lambda settings. */
final class FunctionPackageReader {

    /** The redelivery queue's visibility timeout: a longer invocation would receive the same message twice. */
    static final Duration MAX_DURATION = Duration.ofMinutes(5);

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html">128 to 10,240 MB</a> */
    private static final Pattern MEMORY =
            Pattern.compile("12[89]|1[3-9]\\d|[2-9]\\d\\d|[1-9]\\d{3}|10[01]\\d\\d|102[0-3]\\d|10240");

    /** Two copies for the redelivery queue, and one for events and sweeps. Four digits exceed any account's quota. */
    private static final Pattern CONCURRENCY = Pattern.compile("[3-9]|[1-9]\\d{1,3}");

    private static final String DEFAULT_CONCURRENCY = "10";

    /** Value of {@code concurrency} for no reservation. */
    private static final String NONE = "none";

    private static final String ZIP = "../target/function.zip";

    private final SettingsInput variables;

    FunctionPackageReader(SettingsInput variables) {
        this.variables = variables;
    }

    FunctionPackage read() {
        Kind kind = choice("runtime", List.of("native", "java")).equals("java") ? Kind.JAVA : Kind.NATIVE;
        return new FunctionPackage(
                kind,
                choice("architecture", FunctionPackage.ARCHITECTURES),
                variables.text("functionZip").orElse(ZIP),
                memory(kind),
                timeout(),
                concurrency());
    }

    void check(FunctionPackage functionPackage) {
        if (!FunctionPackage.ARCHITECTURES.contains(functionPackage.architecture())) {
            return;
        }
        FunctionZip.problemOf(functionPackage.zip(), functionPackage.kind(), functionPackage.architecture())
                .ifPresent(problem -> variables.problem("functionZip", problem, ZIP));
    }

    /**
     * Rejects the Java runtime, because SnapStart needs a new version per change, which plain CloudFormation does not
     * publish.
     */
    void checkForTemplate(FunctionPackage functionPackage) {
        if (functionPackage.kind() == Kind.JAVA) {
            variables.problem(
                    "runtime",
                    "is java: a plain template would go on running what was there before a change. Deploy that with CDK",
                    "native");
        }
    }

    /** Defaults to the first of {@code allowed}. */
    private String choice(String name, List<String> allowed) {
        return variables
                .text(
                        name,
                        value -> allowed.contains(value)
                                ? Optional.empty()
                                : Optional.of("is neither " + String.join(" nor ", allowed)),
                        allowed.get(0))
                .orElse(allowed.get(0));
    }

    /** Memory also determines the processor share, so the Java runtime has a higher default, for its start. */
    private int memory(Kind kind) {
        String fallback = kind == Kind.JAVA ? "1024" : "512";
        String memory = variables
                .text(
                        "memory",
                        value -> MEMORY.matcher(value).matches()
                                ? Optional.empty()
                                : Optional.of("is not within 128 and 10240 (MB)"),
                        fallback)
                .filter(value -> MEMORY.matcher(value).matches())
                .orElse(fallback);
        return Integer.parseInt(memory);
    }

    private Optional<Integer> concurrency() {
        return variables
                .text(
                        "concurrency",
                        value -> isConcurrency(value)
                                ? Optional.empty()
                                : Optional.of("is neither a whole number from 3 to 9999 nor none"),
                        DEFAULT_CONCURRENCY)
                .filter(FunctionPackageReader::isConcurrency)
                .or(() -> Optional.of(DEFAULT_CONCURRENCY))
                .filter(value -> !value.equals(NONE))
                .map(Integer::valueOf);
    }

    private static boolean isConcurrency(String value) {
        return value.equals(NONE) || CONCURRENCY.matcher(value).matches();
    }

    private Duration timeout() {
        Duration timeout = variables.duration("timeout", "PT2M", false);
        if (timeout.compareTo(MAX_DURATION) > 0 || timeout.compareTo(Duration.ofSeconds(30)) < 0) {
            variables.problem("timeout", "is not within 30 seconds and 5 minutes", "PT2M");
        }
        return timeout;
    }
}
