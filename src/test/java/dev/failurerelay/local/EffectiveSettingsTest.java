package dev.failurerelay.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.Fixtures;
import dev.failurerelay.local.SettingsView.Variable;
import dev.failurerelay.settings.Environment;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EffectiveSettingsTest {

    /** A row of the README's table of settings. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|");

    @Inject
    EffectiveSettings settings;

    @Inject
    Environment variables;

    @Test
    void everyVariableThatIsReadIsShown() {
        List<String> read = variables.asked().stream()
                .filter(name -> !name.startsWith("AWS_") && !name.startsWith("ROUTE_"))
                .toList();

        assertThat(shown()).containsExactlyInAnyOrderElementsOf(read);
    }

    @Test
    void theReadmeListsTheSameVariablesInTheSameOrder() {
        List<String> listed = ROW.matcher(Fixtures.read(Path.of("README.md")))
                .results()
                .map(MatchResult::group)
                .map(row -> row.replaceAll("[| `]", ""))
                .toList();

        assertThat(shown()).isEqualTo(listed);
    }

    private List<String> shown() {
        return settings.view().variables().stream().map(Variable::name).toList();
    }
}
