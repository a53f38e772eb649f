package dev.failurerelay.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.ExecutionArn.Parts;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutionArnTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            arn:aws:states:eu-west-1:445566778899:execution:nightly:run-7,             aws,        eu-west-1,     nightly, , run-7
            arn:aws:states:eu-west-1:445566778899:execution:nightly/Each order:u-1,    ,           ,              ,        ,
            arn:aws:states:eu-west-1:445566778899:execution:nightly/EachOrder:u-1,     aws,        eu-west-1,     nightly, EachOrder, u-1
            arn:aws:states:eu-west-1:445566778899:express:nightly:run-7:0f-1,          aws,        eu-west-1,     nightly, , run-7
            arn:aws-cn:states:cn-north-1:445566778899:execution:nightly:run-7,         aws-cn,     cn-north-1,    nightly, , run-7
            arn:aws-us-gov:states:us-gov-west-1:445566778899:execution:nightly:run-7,  aws-us-gov, us-gov-west-1, nightly, , run-7
            arn:aws-iso-b:states:us-isob-east-1:445566778899:execution:nightly:run-7,  aws-iso-b,  us-isob-east-1, nightly, , run-7
            arn:aws:states:eu-west-1:445566778899:execution:日本:été_1.a@b=c+d,          aws,        eu-west-1,     日本, , été_1.a@b=c+d
            """)
    void aKnownShapeHasParts(String arn, String partition, String region, String machine, String label, String name) {
        Optional<Parts> expected = Optional.ofNullable(partition)
                .map(known -> new Parts(known, region, "445566778899", machine, Optional.ofNullable(label), name));
        assertThat(ExecutionArn.of(arn).parts()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "arn:aws:states",
                "arn:aws:states:eu-west-1:445566778899:execution:nightly",
                "arn:aws:states:eu-west-1:445566778899:execution:nightly:",
                "arn:aws:states:eu-west-1:445566778899:execution::run-7",
                "arn:aws:states:eu-west-1:445566778899:stateMachine:nightly:7",
                "arn:aws:states:eu-west-1:445566778899:mapRun:nightly/Each:u-1",
                "arn:aws:states:-x:445566778899:execution:nightly:run-7",
                "arn:aws:states::445566778899:execution:nightly:run-7",
                "arn:aws:states:eu-west-1::execution:nightly:run-7",
                "arn:aws:states:eu-west-1:me:execution:nightly:run-7",
                "arn:aws:lambda:eu-west-1:445566778899:execution:nightly:run-7",
                "arn:AWS:states:eu-west-1:445566778899:execution:nightly:run-7",
                "arn:aws:states:evil.example/:1:execution:nightly:run-7",
                "arn:aws:states:eu-west-1:445566778899:execution:nightly/a/b:run-7",
                "arn:aws:states:eu-west-1:445566778899:execution:n:r:u:v",
                "arn:aws:states:eu-west-1:445566778899:execution:nightly:run\n7",
                "arn:aws:states:eu-west-1:445566778899:execution:nightly:run\u0000",
                "arn:aws:states:eu-west-1:445566778899:execution:nightly:run\uD83D",
                " arn:aws:states:eu-west-1:445566778899:execution:nightly:run-7"
            })
    void anOddOneIsKeptOnOneLine(String arn) {
        assertThat(ExecutionArn.of(arn).value()).isEqualTo(SingleLine.of(arn));
        assertThat(ExecutionArn.of(arn).parts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:states:eu-west-1:445566778899:express:nightly:run-7:0f-1, true",
        "arn:aws:states:eu-west-1:445566778899:execution:nightly:run-7, false",
        "arn:aws:states:eu-west-1:445566778899:execution:express:run-7, false",
        "arn:aws:states:eu-west-1:445566778899:express:, false",
        ":::::express, false"
    })
    void expressExecutionIsRecognised(String arn, boolean express) {
        assertThat(ExecutionArn.of(arn).express()).isEqualTo(express);
    }

    @Test
    void aRedriveIsAnotherAttempt() {
        ExecutionArn arn = ExecutionArn.of("arn:aws:states:eu-west-1:445566778899:execution:nightly:run-7");
        assertThat(new Attempt(arn, 0, ExecutionStatus.FAILED).key())
                .isEqualTo("arn:aws:states:eu-west-1:445566778899:execution:nightly:run-7#0#FAILED")
                .isNotEqualTo(new Attempt(arn, 1, ExecutionStatus.FAILED).key());
    }
}
