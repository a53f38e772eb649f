package dev.failurerelay.secret;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.WireMock;
import dev.failurerelay.StandIns;
import io.quarkiverse.wiremock.devservice.ConnectWireMock;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

@QuarkusTest
@ConnectWireMock
class SecretStoreTest {

    private static final String ID = "test/secret";
    private static final Duration LONG = Duration.ofSeconds(10);

    @Inject
    SecretsManagerClient secretsManager;

    @SuppressWarnings("NullAway.Init")
    WireMock wireMock;

    StandIns standIns;
    SecretStore store;

    @BeforeEach
    void anEmptyStore() {
        standIns = new StandIns(wireMock);
        standIns.reset();
        store = new SecretStore(secretsManager, new ObjectMapper(), Infrastructure.getDefaultWorkerPool());
    }

    @Test
    void aSecretIsFetchedOnceHoweverManyAsk() {
        standIns.secretIs(ID, Map.of("apiKey", " k1 \n"));

        IntStream.range(0, 20)
                .parallel()
                .forEach(i -> assertThat(store.current(ID, LONG).text("apiKey")).contains("k1"));

        assertThat(standIns.secretFetches(ID)).isEqualTo(1);
    }

    @Test
    void aFetchThatTakesTooLongIsNotWaitedForAndGoesOn() {
        standIns.secretAnswers(
                ID,
                okJson(StandIns.json(Map.of("Name", ID, "SecretString", "{\"apiKey\":\"k1\"}")))
                        .withFixedDelay(700));

        assertThatThrownBy(() -> store.current(ID, Duration.ofMillis(100)))
                .isInstanceOfSatisfying(
                        SecretUnavailableException.class,
                        e -> assertThat(e.isTransient()).isTrue())
                .hasMessageContaining("did not come in time");
        assertThat(store.current(ID, LONG).text("apiKey")).contains("k1");
        assertThat(standIns.secretFetches(ID)).isEqualTo(1);
    }

    @Test
    void rejectedSecretIsRefreshedOnceForAllHolders() {
        standIns.secretIs(ID, Map.of("apiKey", "k1"));
        Secret old = store.current(ID, LONG);
        standIns.secretIs(ID, Map.of("apiKey", "k2"));

        assertThat(store.refresh(ID, old, LONG).text("apiKey")).contains("k2");
        assertThat(store.refresh(ID, old, LONG).text("apiKey")).contains("k2");

        assertThat(standIns.secretFetches(ID)).isEqualTo(2);
    }

    @Test
    void aBinarySecretIsReadToo() {
        String json = Base64.getEncoder().encodeToString("{\"apiKey\":\"k1\"}".getBytes(StandardCharsets.UTF_8));
        standIns.secretAnswers(ID, okJson(StandIns.json(Map.of("Name", ID, "SecretBinary", json))));

        assertThat(store.current(ID, LONG).text("apiKey")).contains("k1");
    }

    @ParameterizedTest
    @CsvSource({
        "400, ResourceNotFoundException, false",
        "400, AccessDeniedException, false",
        "400, DecryptionFailure, false",
        "400, ThrottlingException, true",
        "500, InternalServiceError, true",
        "503, ServiceUnavailable, true"
    })
    void errorIsMarkedTransientOrNotAndIsNotCached(int status, String code, boolean passing) {
        standIns.secretAnswers(
                ID,
                aResponse().withStatus(status).withBody("{\"__type\":\"" + code + "\",\"message\":\"role hunter2\"}"));

        assertThatThrownBy(() -> store.current(ID, LONG))
                .isInstanceOfSatisfying(
                        SecretUnavailableException.class,
                        e -> assertThat(e.isTransient()).isEqualTo(passing))
                .hasMessageContaining(ID)
                .hasMessageContaining(code)
                .hasMessageNotContaining("hunter2");
        standIns.secretIs(ID, Map.of("apiKey", "k1"));
        assertThat(store.current(ID, LONG).text("apiKey")).contains("k1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "{\"apiKey\": hunter2", "[\"hunter2\"]", "\"hunter2\"", ""})
    void aSecretThatIsNoObjectIsDescribedAndNotQuoted(String content) {
        standIns.secretAnswers(ID, okJson(StandIns.json(Map.of("Name", ID, "SecretString", content))));

        assertThatThrownBy(() -> store.current(ID, LONG))
                .isInstanceOfSatisfying(
                        SecretUnavailableException.class,
                        e -> assertThat(e.isTransient()).isFalse())
                .hasMessageContaining("holds no JSON")
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }

    @Test
    void aSecretPrintsNothingOfItself() {
        standIns.secretIs(ID, Map.of("apiKey", "hunter2"));

        assertThat(store.current(ID, LONG)).hasToString("<redacted>");
    }

    @Test
    void aFieldThatCannotGoIntoAHeaderCountsAsMissing() {
        standIns.secretIs(ID, Map.of("apiKey", "k1\r\nX-Evil: 1", "number", 7, "blank", " "));
        Secret secret = store.current(ID, LONG);

        assertThat(secret.text("apiKey")).isEmpty();
        assertThat(secret.text("number")).isEmpty();
        assertThat(secret.text("blank")).isEmpty();
        assertThat(secret.text("missing")).isEmpty();
    }
}
