package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What people read when executions fail, as tables: events in, and what each target receives, in order. The tables are in
 * {@code src/test/resources/stories}, and its README describes their format.
 */
class StoriesTest {

    private static final Path STORIES = Path.of("src/test/resources/stories");

    @TestFactory
    Stream<DynamicContainer> eachTargetReceivesWhatTheStorySays() throws IOException {
        try (Stream<Path> files = Files.list(STORIES)) {
            return files.sorted().toList().stream()
                    .filter(file -> !file.endsWith("README.md"))
                    .map(StoriesTest::container);
        }
    }

    private static DynamicContainer container(Path file) {
        return DynamicContainer.dynamicContainer(
                file.getFileName().toString(),
                StoryReader.stories(file).stream()
                        .map(story -> DynamicTest.dynamicTest(
                                story.title(),
                                () -> assertThat(StoryRun.of(story)).isEqualTo(story.text()))));
    }
}
