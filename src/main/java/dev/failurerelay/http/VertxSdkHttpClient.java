package dev.failurerelay.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The AWS SDK over the HTTP client that Quarkus has anyway, so that there is one in the executable. Java's own, which the SDK
 * brings an adapter for, waits a millisecond for each request: it looks whether the connection still stands by reading from it.
 */
public final class VertxSdkHttpClient implements SdkHttpClient {

    /**
     * Calls to a service of AWS take milliseconds, and follow each other: to open another connection takes longer, on the small
     * part of a processor that Lambda gives, than to wait for this one.
     */
    private static final int CONNECTIONS = 1;

    private final IdleExpiringClient<HttpClient> connections;
    private final Duration longest;

    /** @param longest that a request may take, connecting included */
    public VertxSdkHttpClient(Vertx vertx, Clock clock, Duration longest) {
        HttpClientOptions options = new HttpClientOptions()
                .setMaxPoolSize(CONNECTIONS)
                .setConnectTimeout(Math.toIntExact(longest.toMillis()))
                .setSslHandshakeTimeout(longest.toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        this.connections = new IdleExpiringClient<>(() -> vertx.createHttpClient(options), HttpClient::close, clock);
        this.longest = longest;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new Exchange(request);
    }

    /** Drops all connections; it can be used again. */
    @Override
    public void close() {
        connections.close();
    }

    private record Answer(HttpClientResponse head, Buffer body) {}

    /** One request and its answer, as small as all that AWS is asked for here. */
    private final class Exchange implements ExecutableHttpRequest {

        private final HttpExecuteRequest request;
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();

        Exchange(HttpExecuteRequest request) {
            this.request = request;
        }

        @Override
        public HttpExecuteResponse call() throws IOException {
            Buffer body = body();
            // On the loop's thread as a whole: an answer's body that nobody asks for at once is gone.
            Future<Answer> exchange = connections
                    .client()
                    .request(options(request.httpRequest()).setConnectTimeout(longest.toMillis()))
                    .compose(sending -> sent(sending, body));
            exchange.onSuccess(answer::complete).onFailure(answer::completeExceptionally);
            return response(await());
        }

        private Future<Answer> sent(HttpClientRequest sending, Buffer body) {
            answer.exceptionally(failed -> {
                // What comes too late would hold the connection.
                sending.reset();
                return null;
            });
            return sending.send(body).compose(head -> head.body().map(content -> new Answer(head, content)));
        }

        private Answer await() throws IOException {
            try {
                return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                IOException late = new SocketTimeoutException("no answer within " + longest.toMillis() + " ms");
                answer.completeExceptionally(late);
                throw late;
            } catch (ExecutionException e) {
                throw lost(e.getCause() == null ? e : e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                answer.completeExceptionally(e);
                throw new IOException(e);
            }
        }

        /** Vert.x has exceptions of its own; the SDK, and who logs its, know those of sockets. */
        private IOException lost(Throwable cause) {
            if (cause instanceof IOException lost && !(cause instanceof HttpClosedException)) {
                return lost;
            }
            IOException lost = new SocketException("connection lost");
            lost.initCause(cause);
            return lost;
        }

        @Override
        public void abort() {
            answer.completeExceptionally(new IOException("aborted"));
        }

        private Buffer body() throws IOException {
            if (request.contentStreamProvider().isEmpty()) {
                return Buffer.buffer();
            }
            try (InputStream content = request.contentStreamProvider().get().newStream()) {
                return Buffer.buffer(content.readAllBytes());
            }
        }
    }

    private static RequestOptions options(SdkHttpRequest request) {
        String path = request.encodedPath().isEmpty() ? "/" : request.encodedPath();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method().name()))
                .setSsl(request.protocol().equals("https"))
                .setHost(request.host())
                .setPort(request.port())
                .setURI(request.encodedQueryParameters()
                        .map(query -> path + "?" + query)
                        .orElse(path));
        request.forEachHeader((name, values) -> values.forEach(value -> options.addHeader(name, value)));
        return options;
    }

    private static HttpExecuteResponse response(Answer answer) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        answer.head()
                .headers()
                .forEach((name, value) -> headers.computeIfAbsent(name, first -> new ArrayList<>())
                        .add(value));
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder()
                        .statusCode(answer.head().statusCode())
                        .statusText(answer.head().statusMessage())
                        .headers(headers)
                        .build())
                .responseBody(AbortableInputStream.create(
                        new ByteArrayInputStream(answer.body().getBytes())))
                .build();
    }
}
