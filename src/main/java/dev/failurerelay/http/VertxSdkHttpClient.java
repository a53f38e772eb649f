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
 * Runs the AWS SDK on the HTTP client of Quarkus, so that the executable contains only one. The SDK's adapter of Java's own client
 * costs about 1 ms per request, because it probes the connection with a blocking read.
 */
public final class VertxSdkHttpClient implements SdkHttpClient {

    /**
     * Calls to an AWS service take milliseconds. On the fraction of a processor that Lambda gives, waiting for the open connection
     * is faster than opening another one.
     */
    private static final int MAX_CONNECTIONS = 1;

    private final IdleExpiringClient<HttpClient> client;
    private final Duration timeout;

    /** @param timeout of a request, connecting included */
    public VertxSdkHttpClient(Vertx vertx, Clock clock, Duration timeout) {
        HttpClientOptions options = new HttpClientOptions()
                .setMaxPoolSize(MAX_CONNECTIONS)
                .setConnectTimeout(Math.toIntExact(timeout.toMillis()))
                .setSslHandshakeTimeout(timeout.toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        this.client = new IdleExpiringClient<>(() -> vertx.createHttpClient(options), HttpClient::close, clock);
        this.timeout = timeout;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new Exchange(request);
    }

    /** Closes the connections; the client can be used again. */
    @Override
    public void close() {
        client.close();
    }

    /** One request and its answer. Both are held in memory, because every call of this program is small. */
    private final class Exchange implements ExecutableHttpRequest {

        private final HttpExecuteRequest request;
        private final CompletableFuture<HttpExecuteResponse> answer = new CompletableFuture<>();

        Exchange(HttpExecuteRequest request) {
            this.request = request;
        }

        @Override
        public HttpExecuteResponse call() throws IOException {
            Buffer body = body();
            // Composed on the event loop, because a body that is not requested immediately is lost.
            Future<HttpExecuteResponse> exchange = client.client()
                    .request(options(request.httpRequest()).setConnectTimeout(timeout.toMillis()))
                    .compose(sending -> send(sending, body));
            exchange.onSuccess(answer::complete).onFailure(answer::completeExceptionally);
            return await();
        }

        private Future<HttpExecuteResponse> send(HttpClientRequest sending, Buffer body) {
            answer.exceptionally(failed -> {
                // A late answer would occupy the connection.
                sending.reset();
                return null;
            });
            return sending.send(body).compose(head -> head.body().map(content -> response(head, content)));
        }

        private HttpExecuteResponse await() throws IOException {
            try {
                return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                IOException timedOut = new SocketTimeoutException("no answer within " + timeout.toMillis() + " ms");
                answer.completeExceptionally(timedOut);
                throw timedOut;
            } catch (ExecutionException e) {
                throw ioException(e.getCause() == null ? e : e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                answer.completeExceptionally(e);
                throw new IOException(e);
            }
        }

        /** Translates Vert.x's exceptions to those of sockets, because the SDK and the logs know only these. */
        private IOException ioException(Throwable cause) {
            if (cause instanceof IOException known && !(cause instanceof HttpClosedException)) {
                return known;
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

    private static HttpExecuteResponse response(HttpClientResponse answer, Buffer body) {
        SdkHttpResponse.Builder head =
                SdkHttpResponse.builder().statusCode(answer.statusCode()).statusText(answer.statusMessage());
        answer.headers().forEach(head::appendHeader);
        return HttpExecuteResponse.builder()
                .response(head.build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body.getBytes())))
                .build();
    }
}
