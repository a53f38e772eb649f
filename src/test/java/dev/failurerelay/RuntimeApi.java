package dev.failurerelay;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Lambda's side of one environment: the API that a process asks for events, and, of a snapshot, when it is restored. The
 * processes started in it end with it; what they log is in {@code target/environments.log}.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">runtime API</a>
 */
public final class RuntimeApi implements AutoCloseable {

    private static final String PATH = "/2018-06-01/runtime/";

    private static final String FUNCTION = "arn:aws:lambda:eu-central-1:210987654321:function:relay:live";

    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);

    /** A Java machine starts within that, even beside other work. */
    private static final Duration MAX_START = Duration.ofMinutes(2);

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final CountDownLatch snapshot = new CountDownLatch(1);
    private final CountDownLatch restored = new CountDownLatch(1);
    private final List<Process> processes = new ArrayList<>();
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

    /** Starts a command as this environment's process. */
    Process start(ProcessBuilder command, Map<String, String> environment) throws IOException {
        Map<String, String> variables = command.environment();
        variables.clear();
        variables.putAll(environment);
        variables.put("AWS_LAMBDA_FUNCTION_NAME", "relay");
        variables.put("AWS_LAMBDA_RUNTIME_API", address());
        Process process = command.redirectErrorStream(true)
                .redirectOutput(
                        Redirect.appendTo(Path.of("target", "environments.log").toFile()))
                .start();
        processes.add(process);
        return process;
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

    /** The answer to an event, or the error; or why there was no start. */
    public JsonNode answer() throws InterruptedException {
        String answer = answers.poll(MAX_START.toSeconds(), TimeUnit.SECONDS);
        if (answer == null) {
            throw new AssertionError("no answer");
        }
        return StandIns.parse(answer);
    }

    /** Waits until the process is ready for a snapshot to be taken of it. */
    void awaitSnapshot() throws InterruptedException {
        if (!snapshot.await(MAX_START.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("not ready for a snapshot");
        }
    }

    /** Lets the process go on, as one that was restored. */
    void restore() {
        restored.countDown();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestURI().getPath()) {
                case PATH + "invocation/next" -> next(exchange);
                case PATH + "restore/next" -> {
                    snapshot.countDown();
                    restored.await();
                    exchange.sendResponseHeaders(200, -1);
                }
                default -> {
                    answers.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                    exchange.sendResponseHeaders(202, -1);
                }
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
        // Lambda's own client for Java ends with a segmentation fault where there is no type.
        exchange.getResponseHeaders()
                .putAll(Map.of(
                        "Content-Type", List.of("application/json"),
                        "Lambda-Runtime-Aws-Request-Id", List.of("request-1"),
                        "Lambda-Runtime-Deadline-Ms", List.of(Long.toString(deadline)),
                        "Lambda-Runtime-Invoked-Function-Arn", List.of(FUNCTION)));
        exchange.sendResponseHeaders(200, event.length);
        exchange.getResponseBody().write(event);
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
        server.stop(0);
    }
}
