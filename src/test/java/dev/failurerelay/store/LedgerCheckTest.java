package dev.failurerelay.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.check.Check.Finding;
import dev.failurerelay.check.Check.Finding.Result;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.invocation.Invocation;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class LedgerCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

    @Test
    void aTableThatCanBeWrittenAndReadIsFineHoweverOftenItIsChecked() {
        String name = DynamoDbLocal.newTable();
        try (DynamoDbClient client = DynamoDbLocal.client()) {
            Table table = new DynamoDbTable(name, () -> client);

            assertThat(finding(name, table)).isEqualTo(finding(name, table));
            assertThat(finding(name, table).result()).isEqualTo(Result.OK);
            assertThat(finding(name, table).why()).contains(name);
            assertThat(table.get("self-check").orElseThrow().number("expiresAt"))
                    .contains(NOW.plus(Duration.ofDays(1)).getEpochSecond());
        }
    }

    @Test
    void aTableThatIsNotThereIsAProblem() {
        isProblem("no-such-table", "dynamodb:PutItem: ResourceNotFoundException", "Create the table no-such-table");
    }

    @ParameterizedTest
    @CsvSource({"id, S", "pk, N"})
    void aTableWithAnotherKeyIsAProblem(String key, ScalarAttributeType type) {
        isProblem(DynamoDbLocal.newTable(key, type), "ValidationException", "partition key pk of type string");
    }

    @Test
    void anAddressThatDoesNotAnswerIsAProblem() throws IOException {
        URI nowhere = URI.create("http://localhost:" + DynamoDbLocal.freePort());
        try (DynamoDbClient client = DynamoDbLocal.client(nowhere)) {
            Finding finding = finding("relay-ledger", new DynamoDbTable("relay-ledger", () -> client));

            assertThat(finding.why()).isEqualTo("dynamodb:PutItem: ConnectException");
            assertThat(finding.remedy()).contains("reaches DynamoDB", "AWS_ENDPOINT_URL_DYNAMODB");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AccessDeniedException, 'dynamodb:GetItem, dynamodb:PutItem and dynamodb:UpdateItem on the table relay-ledger'",
        "ThrottlingException, on demand",
        "ProvisionedThroughputExceededException, on demand",
        "UnrecognizedClientException, valid credentials"
    })
    void deniedAccessIsAProblemWithARemedy(String code, String remedy) {
        Finding finding = finding("relay-ledger", new DynamoDbTable("relay-ledger", () -> {
            throw new LedgerUnavailableException(code);
        }));

        assertThat(finding.result()).isEqualTo(Result.PROBLEM);
        assertThat(finding.why()).isEqualTo("dynamodb:PutItem: " + code);
        assertThat(finding.remedy()).contains(remedy);
    }

    @Test
    void noAnswerIsAProblemAndNotWaitedFor() {
        CountDownLatch never = new CountDownLatch(1);
        Table silent = new DynamoDbTable("relay-ledger", () -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new LedgerUnavailableException("too late");
        });
        try {
            assertThat(finding("relay-ledger", silent).why()).isEqualTo("no answer in time");
        } finally {
            never.countDown();
        }
    }

    @Test
    void aLedgerInMemoryIsNotChecked() {
        Finding finding = new LedgerCheck(
                        new LedgerConfig(Optional.empty()), new InMemoryTable(), ForkJoinPool.commonPool())
                .findings(invocation())
                .get(0);

        assertThat(finding.result()).isEqualTo(Result.SKIPPED);
        assertThat(finding.why()).contains("LEDGER_TABLE is not set");
    }

    private static void isProblem(String name, String why, String remedy) {
        try (DynamoDbClient client = DynamoDbLocal.client()) {
            Finding finding = finding(name, new DynamoDbTable(name, () -> client));

            assertThat(finding.result()).isEqualTo(Result.PROBLEM);
            assertThat(finding.check()).isEqualTo("Ledger");
            assertThat(finding.why()).contains(why);
            assertThat(finding.remedy()).contains(remedy).contains(name);
        }
    }

    private static Finding finding(String name, Table table) {
        return new LedgerCheck(new LedgerConfig(Optional.of(name)), table, ForkJoinPool.commonPool())
                .findings(invocation())
                .get(0);
    }

    private static Invocation invocation() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return new Invocation(NOW, new Deadline(clock, NOW.plusSeconds(4)), Optional.empty());
    }
}
