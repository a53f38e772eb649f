package dev.failurerelay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failurerelay.cause.CauseParser;
import dev.failurerelay.channel.outseta.OutsetaConfig;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.intake.Input;
import dev.failurerelay.intake.Intake;
import dev.failurerelay.intake.IntakeConfig;
import dev.failurerelay.redaction.Redaction;
import dev.failurerelay.routing.RoutingTable.Decision;
import dev.failurerelay.settings.Settings;
import dev.failurerelay.settings.SettingsFixtures;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Environment × event × targets. */
class RoutingTest {

    private static final Map<String, String> DEFAULTS = Map.of(
            "OUTSETA_SUBDOMAIN", "acme",
            "OUTSETA_SECRET", "relay/outseta",
            "OUTSETA_FROM_PERSON", "bot00001",
            "OUTSETA_ASSIGNEE", "ann",
            "SLACK_SECRET", "relay/slack",
            "SLACK_CHANNELS", "#alerts");

    private static final Map<String, String> FAILURE = Map.of(
            "machine", "tide-tables",
            "account", "210987654321",
            "region", "eu-north-1",
            "status", "FAILED",
            "error", "Gauge.Silent");

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The environment's {@code ROUTE_} is left out; the event is written as what differs from {@link #FAILURE}; the ticket
     * stands as its assignee.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # No routes, or none that matches: the defaults
            ''                                                       | ''                       | ticket:ann #alerts
            A_STATE_MACHINES=billing; A_SLACK_CHANNELS=#a            | ''                       | ticket:ann #alerts
            A_ACCOUNTS=111122223333; A_TICKET=false                  | ''                       | ticket:ann #alerts
            # A route without criteria matches everything, and what it leaves open is the default
            A_SLACK_CHANNELS=#a                                      | ''                       | ticket:ann #a
            A_TICKET=false                                           | ''                       | #alerts
            A_TICKET=true                                            | ''                       | ticket:ann #alerts
            A_ASSIGNEE=bob                                           | ''                       | ticket:bob #alerts
            A_SLACK_CHANNELS=none                                    | ''                       | ticket:ann
            A_SLACK_CHANNELS=NONE                                    | ''                       | ticket:ann
            A_SLACK_CHANNELS=none; A_TICKET=false                    | ''                       | nobody
            # State machines, by name
            A_STATE_MACHINES=tide-tables; A_SLACK_CHANNELS=#a        | ''                       | ticket:ann #a
            A_STATE_MACHINES=tide-*; A_SLACK_CHANNELS=#a             | ''                       | ticket:ann #a
            A_STATE_MACHINES=tide-?ables; A_SLACK_CHANNELS=#a        | ''                       | ticket:ann #a
            A_STATE_MACHINES=tide; A_SLACK_CHANNELS=#a               | ''                       | ticket:ann #alerts
            A_STATE_MACHINES=tide?; A_SLACK_CHANNELS=#a              | ''                       | ticket:ann #alerts
            A_STATE_MACHINES=TIDE-*; A_SLACK_CHANNELS=#a             | ''                       | ticket:ann #alerts
            A_STATE_MACHINES=*-tables; A_SLACK_CHANNELS=#a           | ''                       | ticket:ann #a
            A_STATE_MACHINES=*; A_SLACK_CHANNELS=#a                  | ''                       | ticket:ann #a
            A_STATE_MACHINES=t*-*es; A_SLACK_CHANNELS=#a             | ''                       | ticket:ann #a
            A_STATE_MACHINES=x, tide-* ,y; A_SLACK_CHANNELS=#a       | ''                       | ticket:ann #a
            A_STATE_MACHINES=tide.tables; A_SLACK_CHANNELS=#a        | ''                       | ticket:ann #alerts
            A_STATE_MACHINES=tide-tables; A_SLACK_CHANNELS=#a        | machine=tide-tables/PerPort | ticket:ann #a
            A_STATE_MACHINES=*PerPort; A_SLACK_CHANNELS=#a           | machine=tide-tables/PerPort | ticket:ann #alerts
            A_STATE_MACHINES=tide-tables; A_SLACK_CHANNELS=#a        | machine=tide-tables:7    | ticket:ann #a
            A_STATE_MACHINES=tide-tables; A_SLACK_CHANNELS=#a        | machine=tide-tables:live | ticket:ann #a
            # Accounts, regions, statuses, errors
            A_ACCOUNTS=210987654321; A_SLACK_CHANNELS=#a             | ''                       | ticket:ann #a
            A_ACCOUNTS=2109*; A_SLACK_CHANNELS=#a                    | ''                       | ticket:ann #a
            A_ACCOUNTS=2109*; A_SLACK_CHANNELS=#a                    | account=111122223333     | ticket:ann #alerts
            A_REGIONS=eu-*; A_SLACK_CHANNELS=#a                      | ''                       | ticket:ann #a
            A_REGIONS=eu-*; A_SLACK_CHANNELS=#a                      | region=us-east-1         | ticket:ann #alerts
            A_REGIONS=us-east-?,eu-north-1; A_SLACK_CHANNELS=#a      | region=us-east-2         | ticket:ann #a
            A_STATUSES=FAILED; A_SLACK_CHANNELS=#a                   | ''                       | ticket:ann #a
            A_STATUSES=TIMED_OUT,ABORTED; A_SLACK_CHANNELS=#a        | ''                       | ticket:ann #alerts
            A_STATUSES=TIMED_OUT,ABORTED; A_SLACK_CHANNELS=#a        | status=ABORTED           | ticket:ann #a
            A_STATUSES=*_OUT; A_SLACK_CHANNELS=#a                    | status=TIMED_OUT         | ticket:ann #a
            A_ERRORS=Gauge.*; A_SLACK_CHANNELS=#a                    | ''                       | ticket:ann #a
            A_ERRORS=gauge.*; A_SLACK_CHANNELS=#a                    | ''                       | ticket:ann #alerts
            A_ERRORS=States.Timeout,Lambda.*; A_SLACK_CHANNELS=#a    | error=Lambda.Unknown     | ticket:ann #a
            A_ERRORS=States.Timeout,Lambda.*; A_SLACK_CHANNELS=#a    | error=States.Timeout     | ticket:ann #a
            A_ERRORS=Gauge.*; A_SLACK_CHANNELS=#a                    | error=                   | ticket:ann #alerts
            A_ERRORS=*; A_SLACK_CHANNELS=#a                          | error=                   | ticket:ann #a
            A_ERRORS=?*; A_SLACK_CHANNELS=#a                         | error=                   | ticket:ann #alerts
            A_ACCOUNTS=21??8*; A_SLACK_CHANNELS=#a                   | ''                       | ticket:ann #a
            A_ERRORS=a*(b)+; A_SLACK_CHANNELS=#a                     | error=a!(b)+             | ticket:ann #a
            A_ERRORS=no\\\\*; A_SLACK_CHANNELS=#a                    | error=no\\\\pe           | ticket:ann #a
            # All that are set must match
            A_STATE_MACHINES=tide-*; A_REGIONS=eu-*; A_SLACK_CHANNELS=#a  | ''                  | ticket:ann #a
            A_STATE_MACHINES=tide-*; A_REGIONS=us-*; A_SLACK_CHANNELS=#a  | ''                  | ticket:ann #alerts
            A_STATUSES=FAILED; A_ERRORS=Gauge.*; A_ACCOUNTS=2*; A_REGIONS=eu-*; A_STATE_MACHINES=t*; A_SLACK_CHANNELS=#a | '' | ticket:ann #a
            A_STATUSES=FAILED; A_ERRORS=Other; A_ACCOUNTS=2*; A_REGIONS=eu-*; A_STATE_MACHINES=t*; A_SLACK_CHANNELS=#a   | '' | ticket:ann #alerts
            # In union: each channel once, a ticket if any wants one, the alphabetically first assignee
            A_SLACK_CHANNELS=#a; B_SLACK_CHANNELS=#b                 | ''                       | ticket:ann #a #b
            A_SLACK_CHANNELS=#a,#b; B_SLACK_CHANNELS=#b,#c,#a        | ''                       | ticket:ann #a #b #c
            A_SLACK_CHANNELS=#a; B_REGIONS=eu-*                      | ''                       | ticket:ann #a #alerts
            A_SLACK_CHANNELS=none; B_SLACK_CHANNELS=#b               | ''                       | ticket:ann #b
            A_SLACK_CHANNELS=#a; B_SLACK_CHANNELS=#b; B_REGIONS=us-* | ''                       | ticket:ann #a
            A_TICKET=false; B_SLACK_CHANNELS=#b                      | ''                       | ticket:ann #alerts #b
            A_TICKET=false; B_TICKET=FALSE; B_SLACK_CHANNELS=#b      | ''                       | #alerts #b
            B_ASSIGNEE=bob; A_ASSIGNEE=cyd                           | ''                       | ticket:cyd #alerts
            b_ASSIGNEE=bob; A_SLACK_CHANNELS=#a; C_ASSIGNEE=cyd      | ''                       | ticket:bob #a #alerts
            A10_ASSIGNEE=bob; A9_ASSIGNEE=cyd                        | ''                       | ticket:bob #alerts
            A_ASSIGNEE=bob; A_TICKET=false; B_TICKET=true            | ''                       | ticket:bob #alerts
            # A mute that matches silences, whatever the others want
            A_MUTE=true                                              | ''                       | nobody
            A_STATE_MACHINES=tide-*; A_MUTE=true; B_SLACK_CHANNELS=#b | ''                      | nobody
            A_STATE_MACHINES=ebb-*; A_MUTE=true; B_SLACK_CHANNELS=#b | ''                       | ticket:ann #b
            A_MUTE=true; A_STATUSES=ABORTED                          | ''                       | ticket:ann #alerts
            A_MUTE=true; A_STATUSES=ABORTED                          | status=ABORTED           | nobody
            A_MUTE=false; A_SLACK_CHANNELS=#a                        | ''                       | ticket:ann #a
            A_MUTE=true; A_SLACK_CHANNELS=#a; A_ASSIGNEE=bob         | ''                       | nobody
            """)
    void everyMatchingRouteIsUsed(String environment, String event, String targets) {
        assertThat(targetNames(variables(environment), failure(event))).isEqualTo(targets);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                       | ticket:none
            A_TICKET=false                                           | nobody
            A_SLACK_CHANNELS=none                                    | ticket:none
            A_ASSIGNEE=bob                                           | ticket:bob
            """)
    void withoutSlackRoutesDecideAboutTheTicket(String environment, String targets) {
        Map<String, String> variables = variables(environment);
        variables.keySet().removeAll(List.of("SLACK_SECRET", "SLACK_CHANNELS", "OUTSETA_ASSIGNEE"));

        assertThat(targetNames(variables, failure(""))).isEqualTo(targets);
    }

    @Test
    void anErrorOfSeveralLinesIsMatchedAsAWhole() {
        ExecutionFailure failure = Failures.failure().error("Gauge\nSilent").build();

        assertThat(targetNames(variables("A_ERRORS=Gauge*Silent; A_SLACK_CHANNELS=#a"), failure))
                .isEqualTo("ticket:ann #a");
        assertThat(targetNames(variables("A_ERRORS=Gauge?Silent; A_SLACK_CHANNELS=#a"), failure))
                .isEqualTo("ticket:ann #a");
    }

    @Test
    void patternAttackDoesNotSlowMatching() {
        ExecutionFailure failure = Failures.failure().error("a".repeat(256)).build();
        Map<String, String> variables = variables("A_ERRORS=*a*a*a*a*a*a*b; A_SLACK_CHANNELS=#a");

        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(targetNames(variables, failure)).isEqualTo("ticket:ann #alerts"));
    }

    private static String targetNames(Map<String, String> variables, ExecutionFailure failure) {
        Settings settings = SettingsFixtures.read(variables);
        Decision decision = settings.routing().decide(failure);
        String targetNames = decision.targets().stream()
                .map(target -> target.channel().equals(OutsetaConfig.CHANNEL)
                        ? "ticket:" + decision.assigneeOf(target).orElse("none")
                        : target.name())
                .collect(Collectors.joining(" "));
        return targetNames.isEmpty() ? "nobody" : targetNames;
    }

    private static Map<String, String> variables(String environment) {
        Map<String, String> variables = new LinkedHashMap<>(DEFAULTS);
        pairs(environment).forEach((name, value) -> variables.put("ROUTE_" + name, value));
        return variables;
    }

    /** Through the intake, since an event says a state machine's name with label, version and alias. */
    private static ExecutionFailure failure(String differences) {
        Map<String, String> values = new LinkedHashMap<>(FAILURE);
        values.putAll(pairs(differences));
        String prefix = "arn:aws:states:" + values.get("region") + ":" + values.get("account") + ":";
        String machine = values.getOrDefault("machine", "");
        ObjectNode event = JSON.createObjectNode().put("detail-type", "Step Functions Execution Status Change");
        event.putObject("detail")
                .put("executionArn", prefix + "execution:" + machine.replaceFirst(":.*", "") + ":run-1")
                .put("stateMachineArn", prefix + "stateMachine:" + machine)
                .put("status", values.get("status"))
                .put("error", values.get("error"));
        Intake intake = new Intake(
                JSON,
                new IntakeConfig(EnumSet.allOf(ExecutionStatus.class)),
                new CauseParser(new Redaction(List.of())));
        Input input = intake.parse(event.toString().getBytes(StandardCharsets.UTF_8));
        return ((Input.Events) input).batch().failures().get(0);
    }

    private static Map<String, String> pairs(String text) {
        return Arrays.stream(text.split(";"))
                .map(String::strip)
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
