package dev.failurerelay.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failurerelay.notice.FuzzedNotice;

/** What is promised of the message of any failure. */
class MessageFuzzTest {

    @FuzzTest
    void anyMessageIsAcceptedBySlack(byte[] input) throws JsonProcessingException {
        ObjectNode message = MessageModelPropertyTest.rendered(
                MessageModelPropertyTest.MESSAGE, "message", MessageModelPropertyTest.modelOf(FuzzedNotice.of(input)));

        MessageModelPropertyTest.assertKeepsLimits(message, 4);
        assertThat(message.toString()).doesNotContain(FuzzedNotice.password(input), "<script", "<!channel");
    }
}
