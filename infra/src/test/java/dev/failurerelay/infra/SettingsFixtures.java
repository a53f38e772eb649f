package dev.failurerelay.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.failurerelay.infra.settings.RelaySettings;
import dev.failurerelay.infra.settings.SettingsReader;
import dev.failurerelay.settings.InvalidConfigurationException;
import java.util.List;
import java.util.Map;

/** Settings, of the least that must be set and some more, read or refused. */
final class SettingsFixtures {

    private SettingsFixtures() {}

    static RelaySettings read(Map<String, String> settings) {
        return SettingsReader.read(CdkContext.in(SynthesizedApp.least(settings)));
    }

    /** The only one of a setting. */
    static String problem(String name, String value) {
        List<String> problems = refused(Map.of(name, value)).problems();
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    static InvalidConfigurationException refused(Map<String, String> settings) {
        Map<String, Object> all = SynthesizedApp.least(settings);
        return catchThrowableOfType(InvalidConfigurationException.class, () -> SettingsReader.read(CdkContext.in(all)));
    }
}
