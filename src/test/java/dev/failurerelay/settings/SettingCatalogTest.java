package dev.failurerelay.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.Fixtures;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingCatalogTest {

    private static final String README = Fixtures.read(Path.of("README.md"));

    /** A row of the README's tables: the variables' names, what they mean, and the default. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[A-Z_<>`, ]+`) \\| (.*) \\| ?(.*?) ?\\|$");

    static List<Setting<?>> all() {
        return Stream.concat(SettingCatalog.ALL.stream(), ofRoutes()).toList();
    }

    private static Stream<Setting<?>> ofRoutes() {
        return RouteCatalog.ALL.stream().map(setting -> RouteVariable.of("X", setting));
    }

    @Test
    void theReadmeListsTheSettingsInTheSameOrder() {
        assertThat(rows().flatMap(row -> names(row.group(1))))
                .containsExactlyElementsOf(Stream.concat(
                                SettingCatalog.ALL.stream().map(Setting::name),
                                RouteCatalog.NAMES.stream().map(setting -> "ROUTE_<NAME>_" + setting))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("all")
    void theReadmeStatesTheDefault(Setting<?> setting) {
        String documented = rows().filter(row -> names(row.group(1))
                        .map(name -> name.replace("<NAME>", "X"))
                        .anyMatch(setting.name()::equals))
                .map(row -> row.group(3))
                .findFirst()
                .orElseThrow();
        if (setting.isRequired()) {
            assertThat(documented).isEqualTo("required");
        }
        assertThat(documented)
                .contains(setting.fallback().map(value -> "`" + value + "`").orElse(""));
    }

    @ParameterizedTest
    @MethodSource("all")
    void theExampleIsCorrect(Setting<?> setting) {
        assertThat(setting.type().problemsOf().apply(setting.example())).isEmpty();
        assertThat(setting.example()).matches(setting.pattern());
        assertThat(setting.find(Variables.of(Map.of(setting.name(), setting.example()))))
                .isPresent();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everySettingIsDescribedInOneLine(Setting<?> setting) {
        assertThat(setting.description()).isNotBlank().doesNotContain("\n").hasSizeLessThan(140);
    }

    private static Stream<MatchResult> rows() {
        return ROW.matcher(README).results();
    }

    private static Stream<String> names(String cell) {
        return Stream.of(cell.split(",")).map(name -> name.replaceAll("[` ]", ""));
    }
}
