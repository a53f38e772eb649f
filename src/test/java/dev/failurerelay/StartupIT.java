package dev.failurerelay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the executable starts, as a process of its own. */
class StartupIT {

    @Test
    void wrongSettingsEndTheStartWithAllProblemsAndNoValues() throws Exception {
        NativeExecutable.assumeBuilt();
        ProcessBuilder start = NativeExecutable.with(List.of()).redirectErrorStream(true);
        start.environment().clear();
        start.environment()
                .putAll(Map.of(
                        "OUTSETA_SECRET", "{\"apiKey\":\"k-4711\"}",
                        "INCIDENT_WINDOW", "one hour",
                        "SLACK_CHANNELS", "#alerts",
                        "ROUTE_BILLING_MUET", "true",
                        "ROUTE_BILLING_ACCOUNTS", "production",
                        "AWS_LAMBDA_FUNCTION_NAME", "relay",
                        "AWS_LAMBDA_RUNTIME_API", "127.0.0.1:9"));

        Process process = start.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isNotZero();
        String list = output.lines()
                .filter(line -> line.startsWith("{"))
                .map(line -> StandIns.parse(line).path("message").asText())
                .filter(message -> message.startsWith("The function cannot start"))
                .findFirst()
                .orElseThrow();
        assertThat(list)
                .contains("OUTSETA_SUBDOMAIN is not set", "OUTSETA_SECRET holds a secret itself", "OUTSETA_FROM_PERSON")
                .contains("ROUTE_BILLING_MUET is no setting", "Did you mean ROUTE_BILLING_MUTE?")
                .contains("ROUTE_BILLING_ACCOUNTS names something that is no account")
                .contains("INCIDENT_WINDOW is not an ISO 8601 duration", "SLACK_SECRET is not set", "LEDGER_TABLE");
        assertThat(output).doesNotContain("k-4711", "one hour", "production");
    }
}
