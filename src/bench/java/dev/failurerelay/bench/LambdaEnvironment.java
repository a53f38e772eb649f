package dev.failurerelay.bench;

import dev.failurerelay.RuntimeApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Lambda execution environment with the function's process, which has polled for its first event. */
final class LambdaEnvironment implements AutoCloseable {

    private static final Duration MAX_START = Duration.ofSeconds(60);

    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private final RuntimeApi lambda = new RuntimeApi();
    private final Optional<CpuShare> share;
    private final Path log;
    private final Process process;
    private final long startedAt;
    private final long firstPollAt;

    /** @param log the process's log; overwritten */
    LambdaEnvironment(PackagedFunction function, Map<String, String> environment, Optional<CpuShare> share, Path log) {
        this.share = share;
        this.log = log;
        ProcessBuilder builder =
                new ProcessBuilder(function.command()).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("AWS_LAMBDA_RUNTIME_API", lambda.address());
        try {
            startedAt = System.nanoTime();
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        share.ifPresent(group -> group.add(process));
        firstPollAt = awaitFirstPoll();
    }

    private long awaitFirstPoll() {
        try {
            Object first = CompletableFuture.anyOf(lambda.asked(), process.onExit())
                    .get(MAX_START.toSeconds(), TimeUnit.SECONDS);
            if (first instanceof Long at) {
                return at;
            }
        } catch (ExecutionException | TimeoutException e) {
            close();
            throw new IllegalStateException("the function does not ask for an event; its log is " + log, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        close();
        throw new IllegalStateException("the function has ended without asking for an event; its log is " + log);
    }

    /** Duration of the start, nanoseconds. */
    long init() {
        return firstPollAt - startedAt;
    }

    /** Limits the processor from now on, if control groups are available. */
    void limit(double processorShare) {
        share.ifPresent(group -> group.limit(processorShare));
    }

    void send(String event) {
        lambda.give(event);
    }

    /** Waits for the next answer; throws if it is an error. */
    void awaitAnswer() {
        try {
            String error = lambda.answer().path("errorMessage").asText();
            if (!error.isEmpty()) {
                throw new IllegalStateException(error + "; the function's log is " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Processor time of the process since its start, all threads, in steps of 10 ms. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The most memory that the process has had so far, bytes. */
    long peakMemory() {
        Matcher peak = PEAK.matcher(read(Path.of("/proc", Long.toString(process.pid()), "status")));
        return peak.find() ? Long.parseLong(peak.group(1)) * 1024 : 0;
    }

    /** What the process has logged so far, bytes. */
    long logged() {
        return log.toFile().length();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills the process. */
    @Override
    public void close() {
        // A limited process would take long to terminate.
        share.ifPresent(CpuShare::unlimit);
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lambda.close();
    }
}
