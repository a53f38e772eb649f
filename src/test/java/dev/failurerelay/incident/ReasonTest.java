package dev.failurerelay.incident;

import static dev.failurerelay.execution.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.ExecutionFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonTest {

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Order 17 failed | Order 18 failed",
                "Order 17 failed | order 2026-000018 FAILED.",
                "Order a1b2c3d4 failed | Order qwkzjxab failed",
                "Order a1b2c3d4 17 failed | Order qwkzjxab 18 failed",
                "Order qWkZjX failed | Order RtYuIoP failed",
                "Session qwkzjxabcdef expired | Session vbnrtyghplmk expired",
                "no file /tmp/qwkzjxab/out.csv | no file /tmp/hjvbnmqw/out.csv",
                "customer cust-xqzjkw is unknown | customer cust-bvwqhz is unknown",
                "1 row was rejected | 2 rows were rejected",
                "1 entry is left | 12 entries are left",
                "took 900 ms | took 1.2 s",
                "1 minute after the start | 45 seconds after the start",
                "only 97% of 3 MB | only 8 % of 12.5 KiB",
                "no data for 2026-11-27 16:25:00 | no data for Fri, 27 Nov 2026 16:25:00 GMT",
                "no data for 2026-11-27T16:25:00.123Z | no data for November 3, 2026 4:25 p.m. CET",
                "no data for 27/Nov/2026:16:25:00 +0000 | no data for 1795750092",
                "peer 10.0.0.1:443 closed | peer fe80::be:ef:1 closed",
                "device aa:bb:cc:0d:ee:ff is off | device 01:23:45:67:89:ab is off",
                "user ann@example.org is unknown | user bob@example.com is unknown",
                "denied to arn:aws:iam::445566778899:role/etl today | denied to arn:aws:iam::445566778899:role/load today",
                "GET https://api.acme.com/orders/a?x=b failed | GET https://api.acme.com/rows failed",
                "GET https://u:p@api.acme.com/v1 failed | GET https://api.acme.com:8443 failed",
                "cannot read s3://inbox/2026/a.csv | cannot read s3://inbox/b.csv",
                "no file /tmp/x1/part.csv | no file /tmp/y/part-0002.csv.gz",
                "in state 'Load' (event id #7) | in state 'Load' (event id #12)",
                "订单17失败 | 订单2026失败"
            })
    void repetitionIsNoNewReason(String known, String repeated) {
        assertThat(reason(repeated).matches(reason(known))).isTrue();
    }

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Table orders does not exist | Table customers does not exist",
                "KeyError: 'customer_id' | KeyError: 'order_id'",
                "Order 17 failed | Order 17 was rejected",
                "run-4711 failed | Authentication failed",
                "404 not found | secret not found",
                "Disk 7 is full | Disk quota is full",
                "Exit code 137 | Exit code missing",
                "Order 17 failed | Order failed",
                "Order failed | Order 17 failed",
                "Order none failed | Order 17 failed",
                "Job failed: 137 | Job failed: access denied",
                "Job failed: 137 | Job failed: 5 rows missing",
                "S3 denied access | KMS denied access",
                "EC2 is throttled | ECS is throttled",
                "GET https://api.acme.com/1 failed | GET https://api.globex.com/1 failed",
                "订单17失败 | 客户17失败"
            })
    void otherWordsAreANewReason(String known, String other) {
        assertThat(reason(other).matches(reason(known))).isFalse();
    }

    @Test
    void typeIsPartOfTheReason() {
        Reason key = reason("{\"errorType\":\"KeyError\",\"errorMessage\":\"order 17\"}");

        assertThat(reason("{\"errorType\":\"KeyError\",\"errorMessage\":\"order 18\"}")
                        .matches(key))
                .isTrue();
        assertThat(reason("{\"errorType\":\"IndexError\",\"errorMessage\":\"order 18\"}")
                        .matches(key))
                .isFalse();
    }

    @Test
    void serviceWithADigitIsPartOfTheType() {
        Reason storage = reason("{\"errorType\":\"AmazonS3Exception\",\"errorMessage\":\"denied\"}");

        assertThat(reason("{\"errorType\":\"AmazonSQSException\",\"errorMessage\":\"denied\"}")
                        .matches(storage))
                .isFalse();
    }

    @Test
    void onlyTheFirstLineCounts() {
        assertThat(reason("\n \nOrder failed\nat line one")).isEqualTo(reason("Order failed\nat another line"));
        assertThat(reason("\n \nOrder failed")).isNotEqualTo(reason("Row failed"));
    }

    /** A name may consist of words alone. */
    @Test
    void namesOfTheExecutionAndItsRelativesAreNoWords() {
        assertThat(ofExecution("eins", "The run Eins, started by 'nightly-one', failed", "nightly-one"))
                .isEqualTo(ofExecution("zwei", "The run zwei, started by 'nightly-two', failed", "nightly-two"));
        assertThat(ofExecution("run", "Running out of memory", "p"))
                .isEqualTo(ofExecution("other", "Running out of memory", "p"));
    }

    @Test
    void storedFormHoldsHashesOnly() {
        assertThat(reason("Order 17 of Ann Example failed").text()).matches("=[0-9a-f]{4} # (?:=?[0-9a-f]{4} ?){4}");
    }

    /** Rows hold them, so that they must not change. */
    @Test
    void storedFormIsStable() {
        assertThat(reason("Order 17 failed").text()).isEqualTo("=4fa0 # =72fc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\n", "{}"})
    void failureWithoutAMessageHasAReasonToo(String cause) {
        Reason none = reason(cause);

        assertThat(none.text()).isEqualTo("-");
        assertThat(Reason.parse(none.text())).isEqualTo(none);
        assertThat(none.matches(reason("\n"))).isTrue();
        assertThat(none.matches(reason("Order 17 failed"))).isFalse();
        assertThat(reason("Order 17 failed").matches(none)).isFalse();
    }

    /** What differs may move the cut. */
    @Test
    void longLineIsCut() {
        String words = " word".repeat(60);

        assertThat(reason("Order a1b2 qwkz" + words + " a").matches(reason("Order 17" + words)))
                .isTrue();
        assertThat(reason("Order 17" + words).matches(reason("Order 17" + " word".repeat(38))))
                .isFalse();
        assertThat(reason("x".repeat(20_000) + " 17").text()).hasSizeLessThanOrEqualTo(241);
        assertThat(reason("word ".repeat(6_000)).text()).hasSizeLessThanOrEqualTo(241);
    }

    private static Reason reason(String cause) {
        return Reason.of(failure().cause(cause).build());
    }

    private static Reason ofExecution(String name, String cause, String parent) {
        String arn = "arn:aws:states:eu-west-1:445566778899:execution:%s:%s";
        ExecutionFailure failure = failure()
                .arn(arn.formatted("load-rows", name))
                .name(name)
                .input(
                        "{\"AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID\":\"" + arn.formatted("nightly", parent) + "\"}",
                        false)
                .cause(cause)
                .build();
        return Reason.of(failure);
    }
}
