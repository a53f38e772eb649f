package dev.failurerelay.intake;

import static dev.failurerelay.intake.Inputs.detail;
import static dev.failurerelay.intake.Inputs.fixture;
import static dev.failurerelay.intake.Inputs.notification;
import static dev.failurerelay.intake.Inputs.read;
import static dev.failurerelay.intake.Inputs.received;
import static dev.failurerelay.intake.Inputs.snsRecords;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failurerelay.Fixtures;
import dev.failurerelay.execution.ExecutionFailure;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that a transformer cut down to their detail, or that came through SNS. */
class SnsTest {

    private static final String EVENT = Fixtures.event("failed-by-alias");
    private static final ExecutionFailure FAILURE = failures(read(EVENT)).get(0);

    @Test
    void aBareDetailIsTheEventThatItIsFrom() {
        assertThat(failures(read(detail("failed-by-alias")))).containsExactly(FAILURE);
    }

    @Test
    void aBareDetailNeedsOnlyItsArnAndStatus() {
        ObjectNode least = Inputs.JSON
                .createObjectNode()
                .put("executionArn", FAILURE.arn().value())
                .put("status", "TIMED_OUT");

        ExecutionFailure failure = failures(read(least)).get(0);

        assertThat(failure.account()).isEqualTo("210987654321");
        assertThat(failure.region()).isEqualTo("eu-central-1");
        assertThat(failure.stateMachine().name()).isEqualTo("nightly-ledger");
    }

    @Test
    void aBareDetailOfARedriveIsARecovery() {
        assertThat(received(read(detail("succeeded-after-redrive"))).recoveries())
                .hasSize(1);
    }

    @Test
    void aNotificationHoldsAnEventOrADetail() {
        assertThat(failures(read(notification(EVENT)))).containsExactly(FAILURE);
        assertThat(failures(read(notification(detail("failed-by-alias").toString()))))
                .containsExactly(FAILURE);
        assertThat(failures(read(notification("[" + EVENT + "," + EVENT + "]"))))
                .containsExactly(FAILURE, FAILURE);
    }

    @Test
    void theRecordsOfASubscriptionAreReadOneByOne() {
        EventBatch batch = received(
                read(snsRecords(EVENT, "hunter2", detail("failed-by-alias").toString())));

        assertThat(batch.failures()).containsExactly(FAILURE, FAILURE);
        assertThat(batch.problems())
                .singleElement()
                .asString()
                .contains("record 2 of 3", "not JSON")
                .doesNotContain("hunter2");
    }

    @Test
    void aQueuePassesBothOn() {
        Input.Batch batch = (Input.Batch) read(Inputs.batch(
                notification(EVENT).toString(),
                snsRecords(EVENT).toString(),
                detail("failed-by-alias").toString(),
                "[" + notification(EVENT) + "]",
                Inputs.envelope(snsRecords(EVENT)).toString()));

        assertThat(batch.messages())
                .hasSize(5)
                .allSatisfy(message -> assertThat(failures(message.input())).containsExactly(FAILURE));
    }

    @Test
    void arraysHoldDetailsAndNotifications() {
        assertThat(failures(read("[" + detail("failed-by-alias") + "," + notification(EVENT) + "]")))
                .containsExactly(FAILURE, FAILURE);
    }

    @Test
    void anExplanationTakesEachForm() {
        for (JsonNode event : List.of(detail("failed-by-alias"), notification(EVENT), snsRecords(EVENT))) {
            ObjectNode explain = Inputs.JSON.createObjectNode().set("explain", event);

            assertThat(read(explain)).isEqualTo(new Input.Explain(Optional.of(FAILURE)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"AlarmName\":\"hunter2\",\"NewStateValue\":\"ALARM\"}"})
    void anotherMessageIsDescribedByItsKeys(String message) {
        for (JsonNode input : List.of(notification(message), snsRecords(message))) {
            assertThat(received(read(input)).problems())
                    .singleElement()
                    .asString()
                    .contains("SNS message", "keys AlarmName, NewStateValue")
                    .doesNotContain("hunter2");
            ObjectNode explain = Inputs.JSON.createObjectNode().set("explain", input);
            assertThatThrownBy(() -> read(explain))
                    .isInstanceOf(UnrecognisedInputException.class)
                    .hasMessageContaining("keys AlarmName, NewStateValue")
                    .hasMessageNotContaining("hunter2");
        }
    }

    @Test
    void endlesslyNestedMessagesAreAProblem() {
        String message = EVENT;
        for (int i = 0; i < 6; i++) {
            message = notification(message).toString();
        }

        assertThat(received(read(message)).problems())
                .singleElement()
                .asString()
                .contains("more than 5");
    }

    @Test
    void aConfirmationIsDescribedByItsKeys() {
        ObjectNode confirmation =
                notification("hunter2").put("Type", "SubscriptionConfirmation").put("Token", "hunter2");

        assertThat(received(read(confirmation)).problems())
                .singleElement()
                .asString()
                .contains("Type, MessageId, TopicArn", "an SNS message")
                .doesNotContain("hunter2");
    }

    @Test
    void anEventOfAnotherKindIsNoBareDetail() {
        ObjectNode other = fixture("failed-plain").put("detail-type", "ECS Task State Change");
        other.setAll(detail("failed-plain"));

        assertThat(received(read(other)).failures()).isEmpty();
        assertThat(received(read(other)).problems()).hasSize(1);
    }

    private static List<ExecutionFailure> failures(Input input) {
        assertThat(received(input).problems()).isEmpty();
        return received(input).failures();
    }
}
