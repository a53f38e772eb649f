package dev.failurerelay.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.failurerelay.infra.settings.RelaySettings;
import dev.failurerelay.infra.settings.SettingsReader;
import dev.failurerelay.settings.InvalidConfigurationException;
import java.util.List;
import java.util.Map;

/** Reads the required settings and some more, or expects their rejection. */
final class SettingsFixtures {

    private SettingsFixtures() {}

    static RelaySettings read(Map<String, String> settings) {
        return SettingsReader.read(CdkContext.settings(SynthesizedApp.required(settings)));
    }

    /** Returns the only problem of a setting. */
    static String problem(String name, String value) {
        List<String> problems = rejected(Map.of(name, value)).problems();
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    static InvalidConfigurationException rejected(Map<String, String> settings) {
        Map<String, Object> all = SynthesizedApp.required(settings);
        return catchThrowableOfType(
                InvalidConfigurationException.class, () -> SettingsReader.read(CdkContext.settings(all)));
    }
}
