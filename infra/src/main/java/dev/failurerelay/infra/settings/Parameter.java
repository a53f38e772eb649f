package dev.failurerelay.infra.settings;

import dev.failurerelay.settings.Setting;
import dev.failurerelay.settings.SettingCatalog;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A parameter of a template for one of the function's settings. */
record Parameter(Setting<?> setting) {

    private static final String SECRET = "arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\\d{12}:secret:.+-[A-Za-z0-9]{6}";

    /** The stack sets these itself. */
    private static final Set<Setting<?>> NOT_ASKED =
            Set.of(SettingCatalog.LEDGER_TABLE, SettingCatalog.SWEEP_STATE_MACHINES);

    static final List<Parameter> ALL = SettingCatalog.ALL.stream()
            .filter(setting -> !NOT_ASKED.contains(setting))
            .<Parameter>map(Parameter::new)
            .toList();

    String variable() {
        return setting.name();
    }

    String description() {
        return setting.description();
    }

    /** A pattern of the whole value. If it does not allow an empty one, a value is required. */
    String pattern() {
        String values = setting.isSecret() ? SECRET : setting.pattern();
        // The event rule is made of STATUSES, too, so it cannot be left out.
        boolean required = setting.isRequired() || setting.equals(SettingCatalog.STATUSES) || "".matches(values);
        return required ? values : "|" + values;
    }

    /** As in {@code OutsetaSecretArn}: a parameter's name is letters and digits. */
    String name() {
        return Arrays.stream(variable().split("_", -1))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("", "", setting.isSecret() ? "Arn" : ""));
    }

    /** What is wrong with a setting that cannot become the parameter's default; empty if nothing is. */
    Optional<String> problemOf(String value) {
        if (allows(value)) {
            return Optional.empty();
        }
        return Optional.of(
                setting.isSecret()
                        ? "is no whole ARN, which a template needs: it has the right to read that secret and no other"
                        : "is not as a template's parameter takes it, which must match " + pattern());
    }

    boolean allows(String value) {
        return value.matches(pattern());
    }
}
