package dev.failurerelay.notice;

import dev.failurerelay.cause.CauseFiles;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.history.FailedState;
import dev.failurerelay.history.FailedStates;
import dev.failurerelay.history.LambdaFunction;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Failures of every kind that an event could bring, and of some that none should. */
public final class AnyFailure {

    private static final int MAX_CAUSE_LENGTH = 32_768;

    private AnyFailure() {}

    public static Arbitrary<ExecutionFailure> arbitrary() {
        Arbitrary<Failures> names = Combinators.combine(
                        arns(), names(), names(), names().injectNull(0.5), names().injectNull(0.5))
                .as((arn, machine, name, version, alias) -> Failures.failure()
                        .arn(arn)
                        .stateMachine(machine)
                        .name(name)
                        .qualifiers(version, alias));
        Arbitrary<Failures> ends = Combinators.combine(
                        names,
                        Arbitraries.of(ExecutionStatus.class),
                        times().injectNull(0.2),
                        times().injectNull(0.2),
                        Arbitraries.integers().greaterOrEqual(0))
                .as((failure, status, started, stopped, redrives) ->
                        failure.status(status).times(started, stopped).redriveCount(redrives));
        return Combinators.combine(
                        ends,
                        names().injectNull(0.2),
                        texts().injectNull(0.1),
                        texts().injectNull(0.2),
                        Arbitraries.of("REDRIVABLE", "NOT_REDRIVABLE", "REDRIVABLE_BY_MAP_RUN", "NEW")
                                .injectNull(0.2))
                .as((failure, error, cause, input, redriveStatus) -> failure.error(error)
                        .cause(cause)
                        .redactKeys("pin")
                        .input(input, input == null)
                        .redriveStatus(redriveStatus)
                        .build());
    }

    /** States of every name that a history could hold, and of some that none should; mostly there is one. */
    public static Arbitrary<Optional<FailedState>> states() {
        Arbitrary<LambdaFunction> functions = Combinators.combine(
                        Arbitraries.of("aws", "aws-cn", "aws-us-gov", "aws-moon"),
                        Arbitraries.of("eu-west-1", "us-gov-west-1"),
                        Arbitraries.of("445566778899", "111122223333"),
                        Arbitraries.of("scales", "x".repeat(140), "AKIAIOSFODNN7EXAMPLE", "a-b_C"))
                .as(LambdaFunction::new);
        Arbitrary<FailedStates> named = Combinators.combine(
                        names(), names(), Arbitraries.integers(), functions.injectNull(0.2))
                .as((name, map, number, function) -> FailedStates.state(name)
                        .inItem(map, number)
                        .retries(number)
                        .function(function));
        return Combinators.combine(
                        named,
                        names().injectNull(0.5),
                        names().injectNull(0.3),
                        texts().injectNull(0.3),
                        Arbitraries.longs().injectNull(0.5),
                        names().injectNull(0.7))
                .as((state, caughtIn, error, cause, seconds, mapRun) -> state.caught(caughtIn, error, cause)
                        .expired(seconds, seconds)
                        .mapRun(mapRun)
                        .build())
                .injectNull(0.1)
                .map(Optional::ofNullable);
    }

    /** Up to 32 768 characters: real causes whole, cut and damaged, hostile runs, and anything at all. */
    public static Arbitrary<String> texts() {
        Arbitrary<String> real = Arbitraries.of(CauseFiles.NAMES).map(CauseFiles::cause);
        Arbitrary<Integer> places = Arbitraries.integers().between(0, 4_000);
        return Arbitraries.oneOf(
                real,
                Combinators.combine(real, places).as((cause, cut) -> cause.substring(0, Math.min(cut, cause.length()))),
                Combinators.combine(real, places, pieces())
                        .as((cause, at, piece) -> new StringBuilder(cause)
                                .insert(at % cause.length(), piece)
                                .deleteCharAt((at * 7) % cause.length())
                                .toString()),
                Combinators.combine(pieces(), Arbitraries.integers().between(1, MAX_CAUSE_LENGTH))
                        .as((piece, length) -> piece.repeat(Math.max(1, length / piece.length()))),
                pieces().list().ofMaxSize(60).map(pieces -> String.join("", pieces)),
                pieces().map(piece -> "{\"errorMessage\":\"" + piece.repeat(900) + "\",\"trace\":[\"" + piece.repeat(90)
                        + "\",\"b\"],\"JobName\":\"" + piece.repeat(200)),
                unicode().ofMaxLength(500));
    }

    private static Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.of("nightly", " ", "", "x".repeat(5_000), "<&>\"".repeat(200), "AKIAIOSFODNN7EXAMPLE"),
                pieces(),
                unicode().ofMaxLength(300));
    }

    private static Arbitrary<String> arns() {
        Arbitrary<String> odd = Arbitraries.of("", " ", "x", "arn:aws:states", "javascript:alert(1)");
        Arbitrary<String> partitions = Arbitraries.of("aws", "aws-cn", "aws-us-gov", "aws-moon", "");
        Arbitrary<String> shaped = Combinators.combine(partitions, names(), names())
                .as((partition, machine, name) ->
                        "arn:" + partition + ":states:eu-west-1:445566778899:execution:" + machine + ":" + name);
        return Arbitraries.oneOf(odd, shaped, names());
    }

    private static Arbitrary<Instant> times() {
        return Arbitraries.oneOf(
                Arbitraries.of(Instant.MIN, Instant.MAX, Instant.EPOCH),
                Arbitraries.longs().map(Instant::ofEpochMilli));
    }

    private static net.jqwik.api.arbitraries.StringArbitrary unicode() {
        return Arbitraries.strings().withCharRange('\u0000', '\uFFFF');
    }

    private static Arbitrary<String> pieces() {
        return Arbitraries.of(
                "\"",
                "\\",
                "\\\"",
                "{",
                "}",
                "[",
                "]",
                ":",
                ",",
                "\n",
                "\r",
                " ",
                "\t",
                "'",
                "`",
                "```",
                "<",
                ">",
                "&",
                "&amp;",
                "<!channel>",
                "\u0000",
                "\u001B[31m",
                "\u202E",
                "\u200B",
                "\u2028",
                "\u00A0",
                "\uD83D",
                "\uDEA2",
                "🚢",
                "日本",
                "…",
                "|",
                "*",
                "%s",
                "{x}",
                "{\"a\":",
                "{\"errorMessage\":\"",
                "\"cause\":",
                "input '{",
                "Returned payload: {",
                "(Service: S3, Status Code: 404, Request ID: ",
                "null",
                "1e999",
                "-",
                "password=",
                "\"token\":\"",
                "token: {",
                "eyJ",
                "AKIAIOSFODNN7",
                "https://a:b@c",
                "-----BEGIN PRIVATE KEY-----",
                "arn:aws:s3:::",
                "Bearer ",
                "xoxb-",
                "x");
    }
}
