package dev.failurerelay.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;

/** What the AWS SDK expects of its HTTP client, over a real socket. */
class VertxSdkHttpClientTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int NEVER = 60_000;

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private final SdkHttpClient client = AwsHttp.within(LONG);

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop();
    }

    @Test
    void aRequestGoesOutAndItsAnswerComesBackAsTheyAre() throws IOException {
        answers(aResponse().withStatus(400).withHeader("X-Amz-Crc32", "1", "2").withBody("{\"__type\":\"№\"}"));

        HttpExecuteResponse answer = request("body №").call();

        assertThat(answer.httpResponse().statusCode()).isEqualTo(400);
        assertThat(answer.httpResponse().headers().get("x-amz-crc32")).containsExactly("1", "2");
        assertThat(new String(answer.responseBody().orElseThrow().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"__type\":\"№\"}");
        LoggedRequest sent = received().get(0);
        assertThat(sent.getBodyAsString()).isEqualTo("body №");
        assertThat(sent.header("X-Amz-Target").values()).containsExactly("a", "b");
        assertThat(sent.header("Host").values()).containsExactly("signed.example");
    }

    @Test
    void aLostAnswerIsAnErrorAndNothingIsSentAgain() {
        answers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertThatIOException().isThrownBy(() -> request("body").call());

        assertThat(received()).hasSize(1);
    }

    @Test
    void anAnswerThatTakesTooLongIsAnErrorThatSaysSo() {
        answers(aResponse().withFixedDelay(NEVER));
        SdkHttpClient hasty = AwsHttp.within(Duration.ofMillis(200));

        assertThatIOException()
                .isThrownBy(() -> hasty.prepareRequest(execution("body")).call())
                .withMessage("no answer within 200 ms");
    }

    @Test
    void serverWithoutHandshakeDelaysNoOtherRequest() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            AtomicInteger accepted = new AtomicInteger();
            CompletableFuture<Void> accepting = CompletableFuture.runAsync(() -> accept(silent, accepted));
            SdkHttpClient hasty = AwsHttp.within(Duration.ofMillis(300));
            HttpExecuteRequest request = execution("body", URI.create("https://localhost:" + silent.getLocalPort()));

            for (int call = 0; call < 3; call++) {
                assertThatIOException()
                        .isThrownBy(() -> hasty.prepareRequest(request).call());
            }

            assertThat(accepted).hasValue(3);
            accepting.cancel(true);
        }
    }

    private static void accept(ServerSocket silent, AtomicInteger accepted) {
        try {
            while (!silent.isClosed()) {
                silent.accept();
                accepted.incrementAndGet();
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    @Test
    void whatIsAbortedEndsAtOnce() {
        answers(aResponse().withFixedDelay(NEVER));
        ExecutableHttpRequest request = request("body");
        CompletableFuture<Void> abortion = CompletableFuture.runAsync(() -> {
            while (received().isEmpty()) {
                Thread.onSpinWait();
            }
            request.abort();
        });

        assertThatIOException().isThrownBy(request::call).withMessage("aborted");
        assertThat(abortion).succeedsWithin(LONG);
    }

    @Test
    void manyAtOnceAllGetTheirAnswers() {
        answers(aResponse().withBody("x".repeat(10_000)));

        assertThat(IntStream.range(0, 2_000).parallel().mapToLong(i -> lengthOfAnswer()))
                .hasSize(2_000)
                .containsOnly(10_000L);
    }

    @Test
    void onceClosedItCanBeUsedAgain() throws IOException {
        answers(aResponse());
        request("body").call();
        client.close();

        assertThat(request("body").call().httpResponse().statusCode()).isEqualTo(200);
    }

    private long lengthOfAnswer() {
        try {
            return request("body").call().responseBody().orElseThrow().readAllBytes().length;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void answers(ResponseDefinitionBuilder answer) {
        server.stubFor(any(anyUrl()).willReturn(answer));
    }

    private List<LoggedRequest> received() {
        return server.findAll(postRequestedFor(urlEqualTo("/a%20b?c=d%26")));
    }

    private ExecutableHttpRequest request(String body) {
        return client.prepareRequest(execution(body));
    }

    private HttpExecuteRequest execution(String body) {
        return execution(body, URI.create(server.baseUrl()));
    }

    private static HttpExecuteRequest execution(String body, URI to) {
        SdkHttpFullRequest request = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(to)
                .encodedPath("/a%20b")
                .putRawQueryParameter("c", "d&")
                .putHeader("Host", "signed.example")
                .putHeader("X-Amz-Target", List.of("a", "b"))
                .build();
        return HttpExecuteRequest.builder()
                .request(request)
                .contentStreamProvider(ContentStreamProvider.fromUtf8String(body))
                .build();
    }
}
