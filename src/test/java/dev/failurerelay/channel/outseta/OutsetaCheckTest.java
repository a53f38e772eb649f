package dev.failurerelay.channel.outseta;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.failurerelay.SelfCheckTestBase;
import io.quarkiverse.wiremock.devservice.ConnectWireMock;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@ConnectWireMock
class OutsetaCheckTest extends SelfCheckTestBase {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | {"__type":"ResourceNotFoundException"}                           | ResourceNotFoundException
            400 | {"__type":"AccessDeniedException","Message":"role hunter2"}      | AccessDeniedException
            200 | {"SecretString":"hunter2"}                                       | holds no JSON
            200 | {"SecretString":"[\\"hunter2\\"]"}                               | holds no JSON object
            200 | {"SecretString":"{\\"apiKey\\":\\"hunter2\\"}"}                  | no usable apiKey and apiSecret
            200 | {"SecretString":"{\\"apiKey\\":\\"hunter2\\",\\"apiSecret\\":7}"} | no usable apiKey and apiSecret
            """)
    void wrongOutsetaSecretIsAProblemAndDependentChecksAreSkipped(int status, String body, String why) {
        standIns.secretAnswers(OUTSETA, aResponse().withStatus(status).withBody(body));

        JsonNode report = report();

        assertThat(report.path("ok").asBoolean()).isFalse();
        assertThat(line(report, "Outseta secret").path("result").asText()).isEqualTo("problem");
        assertThat(line(report, "Outseta secret").path("why").asText()).contains(why);
        assertThat(line(report, "Outseta secret").path("remedy").asText()).contains("OUTSETA_SECRET");
        assertThat(result(line(report, "Outseta key"))).isEqualTo("skipped");
        assertThat(result(line(report, "Outseta person"))).isEqualTo("skipped");
        assertThat(result(line(report, "Slack token"))).isEqualTo("ok");
        assertThat(report.toString()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | {}                        | HTTP status 401          | OUTSETA_SECRET
            403 | {}                        | HTTP status 403          | OUTSETA_SECRET
            404 | {}                        | HTTP status 404          | OUTSETA_SUBDOMAIN
            429 | {}                        | too many requests        | check again
            500 | {"Message":"hunter2"}     | HTTP status 500          | check again
            200 | <html>hunter2</html>      | not Outseta's            | OUTSETA_URL
            """)
    void aKeyThatOutsetaDoesNotTakeIsAProblem(int status, String body, String why, String remedy) {
        standIns.searchAnswers(aResponse().withStatus(status).withBody(body));

        isProblem("Outseta key", why, remedy);
        assertThat(line(report(), "Outseta person").path("why").asText()).isEqualTo("needs a key that Outseta takes");
    }

    @Test
    void secretTimeoutIsBlamedOnTheNetworkNotOnTheName() {
        standIns.secretAnswers(OUTSETA, aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        isProblem("Outseta secret", "could not be fetched", "reaches Secrets Manager");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            404 | ''                    | no such person | OUTSETA_FROM_PERSON
            400 | {}                    | no such person | OUTSETA_FROM_PERSON
            500 | {"Message":"hunter2"} | no such person | OUTSETA_FROM_PERSON
            200 | null                  | no such person | OUTSETA_FROM_PERSON
            200 | <html>hunter2</html>  | no such person | OUTSETA_FROM_PERSON
            503 | hunter2               | HTTP status 503 | check again
            408 | ''                    | HTTP status 408 | check again
            429 | ''                    | too many requests | check again
            502 | ''                    | HTTP status 502 | check again
            504 | ''                    | HTTP status 504 | check again
            """)
    void aPersonThatOutsetaDoesNotKnowIsAProblem(int status, String body, String why, String remedy) {
        personAnswers(aResponse().withStatus(status).withBody(body));

        isProblem("Outseta person", why, remedy);
    }

    @Test
    void aKeyThatMayNotReadPeopleIsNoProblem() {
        personAnswers(aResponse().withStatus(403));

        JsonNode report = report();

        assertThat(report.path("ok").asBoolean()).isTrue();
        assertThat(line(report, "Outseta person").path("why").asText()).contains("may not read people");
    }

    private void personAnswers(ResponseDefinitionBuilder answer) {
        standIns.register(get(urlPathMatching("/outseta/api/v1/crm/people/.*"))
                .atPriority(1)
                .willReturn(answer));
    }
}
