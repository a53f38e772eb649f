package dev.failurerelay.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackCheckTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            true , #alerts
            true , alerts
            true , #on-call_2
            true , #データ
            true , #équipe
            true , @ann
            true , C0123ABCD
            true , U0123ABCD
            false, #Alerts
            false, Alerts
            false, #ALERTS
            false, #C0123ABCD
            false, #Équipe
            """)
    void aChannelIsWrittenInSmallLettersOrIsAnId(boolean right, String channel) {
        assertThat(SlackCheck.isWrittenAsSlackDoes(channel)).isEqualTo(right);
    }
}
