package dev.failurerelay.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.infra.settings.SettingsReader;
import dev.failurerelay.settings.InvalidConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README lists exactly the settings, alarms and outputs that exist. */
@RequiresNode
class ReadmeTest {

    private static final String README = read();

    @Test
    void listsExactlyTheSettings() {
        Set<String> listed = firstCells("| setting |").stream()
                .flatMap(ReadmeTest::names)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(unknown(listed)).isEmpty();
        assertThat(listed).containsExactlyInAnyOrderElementsOf(known());
    }

    @Test
    void listsExactlyTheAlarms() {
        Set<String> alarms = new TreeSet<>();
        SynthesizedApp.example().relayJson().path("Resources").properties().stream()
                .filter(resource ->
                        resource.getValue().path("Type").asText().matches("AWS::CloudWatch::(Composite)?Alarm"))
                .filter(resource -> resource.getValue().path("Properties").has("AlarmActions"))
                .forEach(resource -> alarms.add(resource.getKey().replaceAll("^Alarms|[0-9A-F]{8}$", "")));

        assertThat(firstCells("| alarm |").stream().flatMap(ReadmeTest::names))
                .containsExactlyInAnyOrderElementsOf(alarms);
    }

    @Test
    void outputsUsedInCommandsExist() {
        Set<String> used = Pattern.compile("\\$\\((?:output|arn) ([A-Za-z]+)\\)")
                .matcher(README)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());

        assertThat(used).contains("Function", "DeadLetters", "TryItOut");
        assertThat(SynthesizedApp.example().relayJson().path("Outputs").fieldNames())
                .toIterable()
                .containsAll(used);
    }

    @Test
    void exampleIsValid() {
        assertThat(SettingsReader.read(CdkContext.settings(SynthesizedApp.exampleSettings()))
                        .eventSources()
                        .members())
                .hasSize(2);
    }

    private static Stream<String> names(String cell) {
        return Arrays.stream(cell.replace("`", "").split(", ", -1));
    }

    private static List<String> firstCells(String heading) {
        return README.substring(README.indexOf(heading))
                .lines()
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|", -1)[1].strip())
                .toList();
    }

    private static Set<String> unknown(Set<String> names) {
        Map<String, String> settings = new TreeMap<>();
        names.forEach(name -> settings.put(name, "?"));
        try {
            SettingsReader.read(settings);
        } catch (InvalidConfigurationException e) {
            return e.problems().stream()
                    .filter(line -> line.contains("is no setting"))
                    .collect(Collectors.toSet());
        }
        throw new AssertionError("a question mark is no value of any");
    }

    /** Returns the setting names in the code that reads them. */
    private static Set<String> known() {
        try (var files = Files.walk(Path.of("src/main/java/dev/failurerelay/infra/settings"))) {
            Set<String> known = new TreeSet<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Pattern.compile("(?:text|list|flag|duration|choice|entries|key)\\(\\s*\"([a-z][A-Za-z]+)\"")
                        .matcher(Files.readString(file))
                        .results()
                        .map((MatchResult match) -> match.group(1))
                        .forEach(known::add);
            }
            return known;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String read() {
        try {
            return Files.readString(Path.of("README.md"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
