package dev.failurerelay;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Lambda's side of one environment: the API that a process asks for events.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">runtime API</a>
 */
public final class RuntimeApi implements AutoCloseable {

    private static final String PATH = "/2018-06-01/runtime/invocation/";

    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final CompletableFuture<Long> asked = new CompletableFuture<>();
    private final HttpServer server;

    public RuntimeApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext(PATH, this::handle);
        server.start();
    }

    /** Starts the executable as this environment's process. */
    Process start(String executable, Map<String, String> environment) throws IOException {
        ProcessBuilder process = new ProcessBuilder(executable).inheritIO();
        process.environment().clear();
        process.environment().putAll(environment);
        process.environment().put("AWS_LAMBDA_RUNTIME_API", address());
        return process.start();
    }

    /** What the process finds as {@code AWS_LAMBDA_RUNTIME_API}. */
    public String address() {
        return "localhost:" + server.getAddress().getPort();
    }

    /** When the process first asked for an event and so was done with its start, by {@link System#nanoTime()}. */
    public CompletableFuture<Long> asked() {
        return asked;
    }

    public void give(String event) {
        events.add(event);
    }

    /** The answer to an event, or the error. */
    public JsonNode answer() throws InterruptedException {
        String answer = answers.poll(TIME_LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (answer == null) {
            throw new AssertionError("no answer");
        }
        return StandIns.parse(answer);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestURI().getPath().equals(PATH + "next")) {
                next(exchange);
            } else {
                answers.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(202, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        asked.complete(System.nanoTime());
        // Else the connection is closed after the answer.
        exchange.getRequestBody().readAllBytes();
        byte[] event = events.take().getBytes(StandardCharsets.UTF_8);
        long deadline = Clock.systemUTC().instant().plus(TIME_LIMIT).toEpochMilli();
        // Lambda's own client for Java ends with a segmentation fault where there is none.
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getResponseHeaders().add("Lambda-Runtime-Aws-Request-Id", "request-1");
        exchange.getResponseHeaders().add("Lambda-Runtime-Deadline-Ms", Long.toString(deadline));
        exchange.sendResponseHeaders(200, event.length);
        exchange.getResponseBody().write(event);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
