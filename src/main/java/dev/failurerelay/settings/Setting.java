package dev.failurerelay.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * One environment variable, declared once: how it is read and checked, and what is said about it.
 *
 * @param example a correct value
 * @param fallback the value if the variable is not set; empty if there is none
 * @param absence what applies if the variable is not set and has no fallback, in a few words; empty for a required setting
 * @param description one line, for those who deploy the function
 */
public record Setting<T>(
        String name, String example, Optional<String> fallback, String absence, ValueType<T> type, String description) {

    static <T> Setting<T> required(String name, String example, ValueType<T> type, String description) {
        return new Setting<>(name, example, Optional.empty(), "", type, description);
    }

    /** @param absence what applies if the variable is not set */
    static <T> Setting<T> optional(String name, String example, String absence, ValueType<T> type, String description) {
        return new Setting<>(name, example, Optional.empty(), absence, type, description);
    }

    /** @param fallback the value if the variable is not set, and the example */
    static <T> Setting<T> withDefault(String name, String fallback, ValueType<T> type, String description) {
        return new Setting<>(name, fallback, Optional.of(fallback), "", type, description);
    }

    static Setting<Boolean> flag(String name, boolean fallback, String description) {
        return new Setting<>(name, "true", Optional.of(String.valueOf(fallback)), "", ValueType.FLAG, description);
    }

    static Setting<Duration> duration(String name, String fallback, boolean zeroAllowed, String description) {
        return withDefault(name, fallback, ValueType.duration(zeroAllowed), description);
    }

    /** The same setting as another variable. */
    Setting<T> named(String variable) {
        return new Setting<>(variable, example, fallback, absence, type, description);
    }

    /** Whether something must be set. */
    public boolean isRequired() {
        return fallback.isEmpty() && absence.isEmpty();
    }

    /** Whether the value names a secret, and is not shown. */
    public boolean isSecret() {
        return type.kind() == ValueType.Kind.SECRET;
    }

    /** A regular expression of correct values, in the dialect that Java and CloudFormation share. */
    public String pattern() {
        return type.pattern();
    }

    void check(Variables variables, Problems problems) {
        Optional<String> value = text(variables);
        value.ifPresent(text -> type.problemsOf().apply(text).forEach(problem -> problems.add(this, problem)));
        if (value.isEmpty() && isRequired()) {
            problems.add(this, "is not set");
        }
    }

    /** A list without entries counts as unset. */
    private Optional<String> text(Variables variables) {
        return variables
                .text(name)
                .filter(value -> type.kind() != ValueType.Kind.LIST
                        || !Variables.entries(value).isEmpty());
    }

    /** The value that is set, or the fallback; empty if there is neither, or what is set is wrong. */
    public Optional<T> find(Variables variables) {
        return text(variables)
                .or(() -> fallback)
                .filter(value -> type.problemsOf().apply(value).isEmpty())
                .map(type.parser());
    }

    /** @throws IllegalStateException if there is no correct value, which {@link #check} reports */
    T get(Variables variables) {
        return find(variables).orElseThrow(() -> new IllegalStateException(name + " was not checked"));
    }
}
