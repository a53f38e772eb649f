package dev.failurerelay.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepTest {

    @Test
    void aSweepMaySayHowFarBack() {
        assertThat(Inputs.read("{\"sweep\":{}}")).isEqualTo(new Input.Sweep(Optional.empty(), false));
        assertThat(Inputs.read("{\"sweep\":{\"lookback\":\"PT48H\"}}"))
                .isEqualTo(new Input.Sweep(Optional.of(Duration.ofDays(2)), false));
        assertThat(Inputs.read("{\"sweep\":{\"lookback\":\"P30D\"}}"))
                .isEqualTo(new Input.Sweep(Optional.of(Duration.ofDays(30)), false));
    }

    @Test
    void sweepMayLeaveOutWhatIsOlderThanTheLedger() {
        assertThat(Inputs.read("{\"sweep\":{\"sinceLedgerCreation\":true}}"))
                .isEqualTo(new Input.Sweep(Optional.empty(), true));
        assertThat(Inputs.read("{\"sweep\":{\"sinceLedgerCreation\":false,\"lookback\":\"PT48H\"}}"))
                .isEqualTo(new Input.Sweep(Optional.of(Duration.ofDays(2)), false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"lookback":"hunter2"}            | sweep.lookback is not an ISO 8601 duration. Example:
            {"lookback":""}                   | sweep.lookback is not an ISO 8601 duration. Example:
            {"lookback":null}                 | sweep.lookback is not an ISO 8601 duration. Example:
            {"lookback":48}                   | sweep.lookback is not an ISO 8601 duration. Example:
            {"lookback":{"hours":"hunter2"}}  | sweep.lookback is not an ISO 8601 duration. Example:
            {"lookback":"PT99999999999999999H"} | sweep.lookback is not an ISO 8601 duration. Example:
            {"lookback":"PT0S"}               | sweep.lookback is not a positive duration. Example:
            {"lookback":"PT-1H"}              | sweep.lookback is not a positive duration. Example:
            {"lookback":"P30DT0.001S"}        | sweep.lookback is more than 30 days, P30D,
            {"lookBack":"hunter2"}            | nothing else, it is an object with the keys lookBack. Example:
            {"lookback":"PT1H","a":"hunter2"} | nothing else, it is an object with the keys lookback, a. Example:
            {"sinceLedgerCreation":"hunter2"} | sweep.sinceLedgerCreation is neither true nor false. Example:
            {"sinceLedgerCreation":null}      | sweep.sinceLedgerCreation is neither true nor false. Example:
            "hunter2"                         | sweep takes an object, it is of type string. Example:
            null                              | sweep takes an object, it is of type null. Example:
            ["hunter2"]                       | sweep takes an object, it is of type array. Example:
            """)
    void wrongSweepInputIsExplained(String sweep, String problem) {
        assertThatThrownBy(() -> Inputs.read("{\"sweep\":" + sweep + "}"))
                .isInstanceOf(UnrecognisedInputException.class)
                .hasMessageContaining(problem)
                .hasMessageContaining("Example: {\"sweep\": {")
                .hasMessageNotContainingAny("hunter2", "99999", "48}", "-1H");
    }
}
