package dev.failurerelay.infra;

import static dev.failurerelay.infra.SynthesizedApp.only;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dashboard's content, and that all metrics shown or watched exist. */
@RequiresNode
class DashboardTest {

    private final JsonNode example = SynthesizedApp.example().relayJson();

    @Test
    void dashboardShowsFailuresDeliveriesDelaysAndSweeps() {
        String body = only(example, "AWS::CloudWatch::Dashboard")
                .path("DashboardBody")
                .toString();

        assertThat(body)
                .contains("FailuresReceived", "FailuresGrouped", "FailuresMuted", "FailuresFoundBySweep")
                .contains("SecondsToDelivery", "p95");
        for (String channel : List.of("outseta", "slack")) {
            for (String outcome : List.of("delivered", "retryable", "rejected")) {
                assertThat(body)
                        .contains("\\\"Channel\\\",\\\"" + channel + "\\\",\\\"Outcome\\\",\\\"" + outcome + "\\\"");
            }
        }
    }

    /** The names are shared by all regions of an account, and a stack deployed without CDK may have any name. */
    @Test
    void nameContainsStackAndRegion() {
        assertThat(DeployedTemplate.of(example, Map.of("AWS::StackName", "My-Relay"))
                        .findValues("DashboardName"))
                .singleElement()
                .satisfies(name -> assertThat(name.asText())
                        .isEqualTo("My-Relay-eu-west-1")
                        .matches("[A-Za-z0-9_-]{1,255}"));
    }

    @ParameterizedTest
    @CsvSource({
        "aws,        ap-south-1,    https://ap-south-1.console.aws.amazon.com/cloudwatch/home",
        "aws-cn,     cn-north-1,    https://cn-north-1.console.amazonaws.cn/cloudwatch/home",
        "aws-us-gov, us-gov-west-1, https://us-gov-west-1.console.amazonaws-us-gov.com/cloudwatch/home"
    })
    void outputLinksToTheDashboard(String partition, String region, String address) {
        JsonNode deployed = DeployedTemplate.of(
                PlainTemplateFixtures.DEFAULT_TEMPLATE,
                PlainTemplateFixtures.parameters(
                        "AWS::StackName", "Relay-2", "AWS::Region", region, "AWS::Partition", partition));

        assertThat(deployed.at("/output Dashboard/Value").asText())
                .isEqualTo(address + "?region=" + region + "#dashboards/dashboard/Relay-2-" + region);
    }

    /** A metric that is renamed in the function only would be zero, and its alarm would never be raised. */
    @Test
    void everyCustomMetricIsWrittenByTheFunction() throws IOException {
        Set<String> watched = new TreeSet<>();
        for (JsonNode metric : example.findValues("Metric")) {
            if (metric.path("Namespace").asText().equals("FailureRelay")) {
                watched.add(metric.path("MetricName").asText());
            }
        }
        Pattern.compile("\\[\\\\\"FailureRelay\\\\\",\\\\\"([A-Za-z]+)")
                .matcher(only(example, "AWS::CloudWatch::Dashboard").toString())
                .results()
                .map((MatchResult match) -> match.group(1))
                .forEach(watched::add);

        assertThat(watched).contains("Sweeps", "Deliveries", "SecondsToDelivery", "FailuresMuted");
        assertThat(writtenByTheFunction()).containsAll(watched).contains("FailureRelay", "outseta", "slack");
    }

    /** All string literals in the code that may write metrics. */
    private static Set<String> writtenByTheFunction() throws IOException {
        Set<String> texts = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("../src/main/java/dev/failurerelay"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Pattern.compile("\"([A-Za-z]+)\"")
                        .matcher(Files.readString(file))
                        .results()
                        .map((MatchResult match) -> match.group(1))
                        .forEach(texts::add);
            }
        }
        return texts;
    }
}
