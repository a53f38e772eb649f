package dev.failurerelay.infra.settings;

import dev.failurerelay.settings.RouteVariable;
import dev.failurerelay.settings.SettingCatalog;
import dev.failurerelay.settings.Settings;
import dev.failurerelay.settings.SpellingSuggestion;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads all settings. The function's own code reads its variables; the names of deployment settings begin with a
 * lowercase letter.
 */
public final class SettingsReader {

    /**
     * Lambda's limit for all environment variables together.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">quotas</a>
     */
    private static final int MAX_BYTES = 4_096;

    /** Reserved for the variables that the stack sets. */
    private static final int RESERVED_BYTES = 256;

    private static final Map<String, String> SET_BY_STACK = new TreeMap<>(Map.of(
            "LEDGER_TABLE", "is set by the stack, to the table that it makes: leave it out.",
            "SWEEP_STATE_MACHINES",
                    "is set by the stack: set stateMachinePrefixes, for the rule and the sweep alike."));

    /** Stands for a value that a template parameter will provide. */
    public static final String PLACEHOLDER = "not-known-yet";

    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    private final Map<String, String> values;
    private final SettingsInput variables;

    private SettingsReader(Map<String, String> values) {
        this.values = values;
        this.variables = new SettingsInput(values);
    }

    /**
     * @param values settings by name; an empty value counts as unset
     * @throws dev.failurerelay.settings.InvalidConfigurationException with all problems
     */
    public static RelaySettings read(Map<String, String> values) {
        return new SettingsReader(values).read(false);
    }

    /**
     * Reads settings for a plain template. Like {@link #read}, but does not look for the zip, and rejects the Java
     * runtime.
     */
    public static RelaySettings readForTemplate(Map<String, String> values) {
        return new SettingsReader(values).read(true);
    }

    private RelaySettings read(boolean forTemplate) {
        FunctionPackageReader packages = new FunctionPackageReader(variables);
        FunctionPackage functionPackage = packages.read();
        if (forTemplate) {
            packages.checkForTemplate(functionPackage);
            Parameter.ALL.forEach(this::checkDefault);
        } else {
            packages.check(functionPackage);
        }
        RelayLocation location = location();
        OperationsSettings operations = new OperationsSettingsReader(variables, location).read();
        Settings.check(variables.values(), variables.problems());
        EventSources eventSources = new EventSourcesReader(variables, location).read(operations.demo());
        Secrets secrets = new SecretsReader(variables, location).read();
        rejectUnknown();
        rejectReserved();
        checkSize(eventSources);
        variables.check();
        return new RelaySettings(environment(), location, secrets, functionPackage, eventSources, operations);
    }

    /** Checks that a value can become the parameter's default. Placeholders are skipped. */
    private void checkDefault(Parameter parameter) {
        variables
                .peek(parameter.variable())
                .filter(value -> !value.equals(PLACEHOLDER))
                .flatMap(parameter::problemOf)
                .ifPresent(problem -> variables.problem(parameter.variable(), problem + "."));
    }

    private RelayLocation location() {
        return new RelayLocation(
                variables.text(
                        "account",
                        account -> ACCOUNT.matcher(account).matches()
                                ? Optional.empty()
                                : Optional.of("is not twelve digits"),
                        "210987654321"),
                variables.text(
                        "region",
                        region -> Member.isRegion(region)
                                ? Optional.empty()
                                : Optional.of("is no region, or none that is known"),
                        "eu-west-1"));
    }

    private void rejectUnknown() {
        Set<String> known = new TreeSet<>(variables.readNames());
        known.addAll(SettingCatalog.names());
        values.keySet().stream()
                .filter(name -> !known.contains(name) && !RouteVariable.looksLikeRouteVariable(name))
                .sorted()
                .forEach(name -> SpellingSuggestion.of(name, known)
                        .ifPresentOrElse(
                                nearest -> variables.unknown(name, "is no setting", nearest),
                                () -> variables.problem(name, "is no setting.")));
    }

    private void rejectReserved() {
        SET_BY_STACK.forEach(
                (name, problem) -> variables.peek(name).ifPresent(value -> variables.problem(name, problem)));
    }

    private void checkSize(EventSources eventSources) {
        int set = environment().entrySet().stream()
                .mapToInt(entry -> bytes(entry.getKey()) + bytes(entry.getValue()))
                .sum();
        int bytes = set + bytes(eventSources.namePatterns());
        if (bytes > MAX_BYTES - RESERVED_BYTES) {
            variables.problem(
                    "ROUTE_…",
                    "and the other variables, with the prefixes, take " + bytes
                            + " bytes, and Lambda takes no more than " + (MAX_BYTES - RESERVED_BYTES)
                            + " beside the stack's own: name fewer, as nightly-* does.");
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private Map<String, String> environment() {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().matches("[A-Z].*"))
                .filter(entry -> !entry.getValue().isBlank())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().strip(), (a, b) -> a, TreeMap::new));
    }
}
