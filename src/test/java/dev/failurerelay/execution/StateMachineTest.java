package dev.failurerelay.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateMachineTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            arn:aws:states:eu-west-1:445566778899:stateMachine:nightly,              nightly,
            arn:aws:states:eu-west-1:445566778899:stateMachine:nightly:7,            nightly,      7
            arn:aws:states:eu-west-1:445566778899:stateMachine:nightly:live,         nightly,      live
            arn:aws:states:eu-west-1:445566778899:stateMachine:nightly/EachOrder,    nightly,
            arn:aws:states:eu-west-1:445566778899:stateMachine:nightly/EachOrder:7,  nightly,      7
            arn:aws-cn:states:cn-north-1:445566778899:stateMachine:nightly:7,        nightly,      7
            arn:aws-us-gov:states:us-gov-west-1:445566778899:stateMachine:nightly,   nightly,
            arn:aws:states:eu-west-1:445566778899:stateMachine:stateMachine:7,       stateMachine, 7
            arn:aws:states:eu-west-1:445566778899:stateMachine:日本,                  日本,
            """)
    void theNameIsWithoutMapRunVersionAndAlias(String arn, String name, String qualifier) {
        assertThat(StateMachine.nameIn(arn)).hasValue(name);
        assertThat(StateMachine.qualifierIn(arn)).isEqualTo(Optional.ofNullable(qualifier));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nightly",
                "",
                "arn:aws:states:eu-west-1:445566778899:stateMachine:",
                "arn:aws:states:eu-west-1:445566778899:stateMachine: :7",
                "arn:aws:states:eu-west-1:445566778899:stateMachine:\n",
                "arn:aws:states:eu-west-1:445566778899:execution:nightly:run-7",
                "arn:aws:lambda:eu-west-1:445566778899:stateMachine:nightly"
            })
    void anythingElseNamesNoStateMachine(String arn) {
        assertThat(StateMachine.nameIn(arn)).isEmpty();
    }
}
