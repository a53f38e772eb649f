package dev.failurerelay.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.failurerelay.store.Change.Add;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbTableTest extends TableContractTest {

    private static final DynamoDbClient CLIENT = DynamoDbLocal.client();

    @AfterAll
    static void close() {
        CLIENT.close();
    }

    /** Set while the contract's own fields are, which is before an initial value here would be. */
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Override
    Table newTable() {
        name = DynamoDbLocal.newTable();
        return new DynamoDbTable(name, () -> CLIENT);
    }

    @Test
    void attributesOfTypesThatTheLedgerDoesNotHaveAreLeftOut() {
        CLIENT.putItem(request -> request.tableName(name)
                .item(Map.of(
                        Row.KEY,
                        AttributeValue.fromS("incident#1"),
                        "text",
                        AttributeValue.fromS(""),
                        "number",
                        AttributeValue.fromN("-7"),
                        "fraction",
                        AttributeValue.fromN("1.5"),
                        "large",
                        AttributeValue.fromN("1e40"),
                        "flag",
                        AttributeValue.fromBool(true),
                        "nothing",
                        AttributeValue.fromNul(true),
                        "bytes",
                        AttributeValue.fromB(SdkBytes.fromUtf8String("b")),
                        "set",
                        AttributeValue.fromSs(List.of("s")),
                        "list",
                        AttributeValue.fromL(List.of(AttributeValue.fromS("s"))))));
        Row readable = row("text", "", "number", -7);

        assertThat(table.get("incident#1")).contains(readable);
        assertThat(table.put(readable, new Condition.Absent("flag")).row()).contains(readable);
        assertThat(table.update("incident#1", List.of(new Add("number", 0)), ALWAYS)
                        .row())
                .contains(readable);
    }

    @Test
    void creationIsKnown() {
        assertThat(table.createdAt())
                .contains(CLIENT.describeTable(request -> request.tableName(name))
                        .table()
                        .creationDateTime());
    }

    @Test
    void aTableThatIsNotThereIsSaidToBeMissing() {
        isUnavailable(new DynamoDbTable("no-such-table", () -> CLIENT), "ResourceNotFoundException");
    }

    @Test
    void unreachableAddressIsReportedByItsErrorType() throws IOException {
        URI nowhere = URI.create("http://localhost:" + DynamoDbLocal.freePort());
        try (DynamoDbClient client = DynamoDbLocal.client(nowhere)) {
            isUnavailable(new DynamoDbTable("ledger", () -> client), "ConnectException");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, AccessDeniedException",
        "400, ProvisionedThroughputExceededException",
        "400, UnrecognizedClientException",
        "500, InternalServerError"
    })
    void errorIsReportedByItsCodeNotItsMessage(int status, String code) {
        String body = "{\"__type\":\"com.amazon.coral.service#" + code
                + "\",\"message\":\"User: arn:aws:sts::111122223333:hunter2 is not authorized\"}";
        answering(WireMock.aResponse().withStatus(status).withBody(body), code);
    }

    @Test
    void anAnswerThatBreaksOffOrIsNotDynamoDbsIsUnavailableToo() {
        answering(WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), "");
        answering(WireMock.aResponse().withStatus(503).withBody("<html>hunter2</html>"), "");
        answering(WireMock.okJson("{\"Item\":{\"hunter2\""), "");
    }

    @Test
    void aClientThatCannotBeMadeIsUnavailableToo() {
        isUnavailable(
                new DynamoDbTable("ledger", () -> {
                    throw SdkClientException.create("hunter2: no region");
                }),
                "SdkClientException");
    }

    @Test
    void theClientIsMadeOnceWhenItIsFirstNeeded() {
        AtomicInteger made = new AtomicInteger();
        Table lazy = new DynamoDbTable(name, () -> {
            made.incrementAndGet();
            return CLIENT;
        });
        assertThat(made).hasValue(0);

        lazy.preconnect();
        lazy.get("incident#1");
        lazy.get("incident#1");

        assertThat(made).hasValue(1);
    }

    private static void answering(ResponseDefinitionBuilder answer, String code) {
        WireMockServer server =
                new WireMockServer(WireMockConfiguration.options().dynamicPort());
        server.start();
        MappingBuilder anything = WireMock.any(WireMock.anyUrl());
        server.stubFor(anything.willReturn(answer));
        try (DynamoDbClient client = DynamoDbLocal.client(URI.create(server.baseUrl()))) {
            isUnavailable(new DynamoDbTable("ledger", () -> client), code);
        } finally {
            server.stop();
        }
    }

    private static void isUnavailable(Table table, String code) {
        List<ThrowingCallable> calls = List.of(
                () -> table.get("incident#1"),
                () -> table.createdAt(),
                () -> table.put(row("text", "hunter2"), ALWAYS),
                () -> table.update("incident#1", List.of(new Add("count", 1)), ALWAYS));
        calls.forEach(call -> assertThatThrownBy(call)
                .isInstanceOf(LedgerUnavailableException.class)
                .hasMessageContaining(code)
                .hasMessageNotContaining("hunter2")
                .hasMessageNotContaining("arn:")
                .hasNoCause());
    }
}
