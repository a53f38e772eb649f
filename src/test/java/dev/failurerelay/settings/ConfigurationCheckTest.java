package dev.failurerelay.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.check.Check.Finding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the start lets pass although it is hardly meant. */
class ConfigurationCheckTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            OUTSETA_ASIGNEE=x                       | OUTSETA_ASIGNEE is no setting and is ignored; take it out, or write OUTSETA_ASSIGNEE
            NOTICE_INPUT=true                       | NOTICE_INPUT is no setting and is ignored; take it out
            OUTSETA_API_KEY=x                       | OUTSETA_API_KEY is no setting and is ignored; take it out
            ROUTE_A_MUTE=true                       | route A matches every failure and tells nobody; say which failures it is about, as in ROUTE_A_STATE_MACHINES=…
            ROUTE_A_MUTE=true ROUTE_A_ERRORS=**     | route A matches every failure and tells nobody; say which failures it is about, as in ROUTE_A_STATE_MACHINES=…
            ROUTE_A_MUTE=true ROUTE_A_STATUSES=FAILED,*_OUT,A* | route A matches every failure and tells nobody; say which failures it is about, as in ROUTE_A_STATE_MACHINES=…
            ROUTE_A_TICKET=false                    | route A matches every failure and tells nobody; say which failures it is about, as in ROUTE_A_STATE_MACHINES=…
            ROUTE_A_MUTE=true ROUTE_A_ERRORS=?*     | ''
            ROUTE_A_MUTE=true ROUTE_A_STATUSES=FAILED | ''
            ROUTE_A_TICKET=false SLACK_SECRET=s SLACK_CHANNELS=#a | ''
            ROUTE_A_SLACK_CHANNELS=a SLACK_SECRET=s SLACK_CHANNELS=#a | a and #a are the same channel, which may be told twice; write it the same way everywhere
            OUTSETA_ASSIGNEE=x                      | ''
            STATUS=FAILED                           | STATUS is no setting and is ignored; take it out, or write STATUSES
            ROUTE_A_ERRORS=X                        | route A changes nothing: what it matches goes to the defaults; set its SLACK_CHANNELS, TICKET, ASSIGNEE or MUTE, and see that its name is the same in all its variables
            ROUTE_A_ERRORS=X ROUTE_A_ASSIGNEE=ann   | ''
            ROUTE_A_ERRORS=X ROUTE_A_TICKET=false   | ''
            """)
    void unlikelySettingIsAProblemWithARemedy(String environment, String problem) {
        Map<String, String> variables = SettingsFixtures.with(Map.of());
        for (String pair : environment.split(" ", -1)) {
            variables.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
        }

        Settings settings = SettingsFixtures.read(variables);

        assertThat(new ConfigurationCheck(settings).problems())
                .extracting(ConfigurationCheckTest::line)
                .isEqualTo(problem.isEmpty() ? List.of() : List.of(problem));
    }

    private static String line(Finding finding) {
        return finding.why() + "; " + finding.remedy();
    }
}
