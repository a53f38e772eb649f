package dev.failurerelay.channel.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.StandIns;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Updates;
import io.quarkiverse.wiremock.devservice.ConnectWireMock;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies in the thread of an opening. */
@QuarkusTest
@ConnectWireMock
class SlackReplyTest extends SlackTestBase {

    @Test
    void aReplyIsPostedInTheThread() {
        assertThat(deliver(new Message.Reply(WITHOUT_STATE, Updates.growth()))).isEqualTo(new Delivered("C1 1.2"));
        isPostedInThread();
    }

    @Test
    void aReplyToWhatHasNoNameIsAPlainMessage() {
        assertThat(deliver(new Message.Reply(WITHOUT_NAME, Updates.growth()))).isEqualTo(new Delivered(""));
        isPostedPlainly();
    }

    @ParameterizedTest
    @ValueSource(strings = {"message_not_found", "thread_not_found", "cannot_reply_to_message"})
    void aReplyToWhatIsGoneIsAPlainMessage(String error) {
        standIns.register(post(urlPathEqualTo(StandIns.POST_MESSAGE))
                .withRequestBody(matchingJsonPath("$.thread_ts"))
                .atPriority(1)
                .willReturn(okJson("{\"ok\":false,\"error\":\"" + error + "\"}")));

        assertThat(deliver(new Message.Reply(WITHOUT_STATE, Updates.growth()))).isEqualTo(new Delivered("C1 1.2"));
        assertThat(standIns.messages()).hasSize(2);
        assertThat(standIns.messages().get(1).has("thread_ts")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | {"ok":true,"channel":"C1","ts":"3.4"}     | delivered
            200 | {"ok":false,"error":"ratelimited"}        | retryable
            200 | {"ok":false,"error":"token_revoked"}      | rejected*
            200 | {"ok":false,"error":"is_archived"}        | rejected
            200 | {"ok":false,"error":"message_not_found"}  | rejected
            200 | ''                                        | retryable!
            200 | {"ok":false,"error":"fatal_error"}        | retryable!
            429 | ''                                        | retryable
            503 | ''                                        | retryable!
            """)
    void statusAndBodyOfAReplyDecideTheOutcome(int status, String body, String expected) {
        standIns.slackAnswers(aResponse().withStatus(status).withBody(body));

        assertThat(label(deliver(new Message.Reply(WITHOUT_STATE, Updates.growth()))))
                .isEqualTo(expected);
    }
}
