package dev.failurerelay.bench;

import static dev.failurerelay.bench.NumberFormat.count;
import static dev.failurerelay.bench.NumberFormat.dollars;
import static dev.failurerelay.bench.NumberFormat.mebibytes;
import static dev.failurerelay.bench.NumberFormat.plain;
import static dev.failurerelay.bench.NumberFormat.ratio;

import dev.failurerelay.bench.ColdStarts.Run;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Renders the results as Markdown. */
final class Report {

    private static final String WIRE = "the wire (floor)";

    private Report() {}

    static String of(Results results) {
        return String.join("\n", head(results), cold(results), warm(results), storm(results), growth(results));
    }

    private static String head(Results results) {
        String sizes = results.functions().stream()
                .map(function -> function.title() + ": zip " + mebibytes(function.zipBytes()) + " MiB, unpacked "
                        + mebibytes(function.unpackedBytes()) + " MiB")
                .collect(Collectors.joining("; "));
        return """
                Measured on %s.
                %s.
                %s
                """.formatted(
                        results.machine(),
                        sizes,
                        results.limited()
                                ? "The cold starts' processor was limited by a control group."
                                : "No control group could be made (it takes root and Linux): the cold starts had the whole"
                                        + " processor, as with 1,769 MB.");
    }

    private static String cold(Results results) {
        double baseline = results.cold().baselineTicket().median();
        MarkdownTable table = new MarkdownTable(
                        "",
                        "start to ticket, ms",
                        "× the wire",
                        "start, ms",
                        "first event, ms",
                        "CPU, ms",
                        "peak memory, MiB")
                .row(WIRE, plain(baseline), ratio(baseline, baseline), "", "", "", "");
        for (FunctionUnderTest functionUnderTest : results.cold().runs().keySet()) {
            double ticket = results.cold().of(functionUnderTest, Run::ticket).median();
            table.row(
                    functionUnderTest.title(),
                    plain(ticket),
                    ratio(ticket, baseline),
                    plain(results.cold().of(functionUnderTest, Run::init).median()),
                    plain(results.cold().of(functionUnderTest, Run::invocation).median()),
                    plain(results.cold().of(functionUnderTest, Run::cpu).median()),
                    mebibytes(Math.round(
                            results.cold().of(functionUnderTest, Run::peak).median())));
        }
        return "### Cold start\n\nMedians of " + results.options().coldStarts() + ".\n\n" + table;
    }

    private static String warm(Results results) {
        Distribution baseline = results.warm().baseline();
        MarkdownTable table = new MarkdownTable("", "median, ms", "× the wire", "above the wire, ms", "95 %, ms")
                .row(WIRE, plain(baseline.median()), ratio(1, 1), "", plain(baseline.p95()));
        results.warm()
                .events()
                .forEach((function, taken) -> table.row(
                        function.title(),
                        plain(taken.median()),
                        ratio(taken.median(), baseline.median()),
                        plain(taken.median() - baseline.median()),
                        plain(taken.p95())));
        return "### Warm event\n\nOf " + results.options().warmEvents() + ", each with a ticket and a message.\n\n"
                + table;
    }

    private static String storm(Results results) {
        double baseline = results.storm().baseline().median();
        MarkdownTable table = new MarkdownTable(
                        "", "events a second", "an event, ms", "× the wire", "CPU an event, ms", "peak memory, MiB")
                .row(WIRE, plain(1_000 / baseline), plain(baseline), ratio(baseline, baseline), "", "");
        results.storm()
                .storms()
                .forEach((function, run) -> table.row(
                        function.title(),
                        plain(1_000 / run.perEvent()),
                        plain(run.perEvent()),
                        ratio(run.perEvent(), baseline),
                        plain(run.cpuPerEvent()),
                        mebibytes(run.peak())));
        return "### Storm\n\n" + count(results.options().storm()) + " failures of one incident, one environment.\n\n"
                + table;
    }

    private static String growth(Results results) {
        FunctionUnderTest estimated = results.estimated();
        MarkdownTable table = new MarkdownTable(
                "failures of one incident",
                "Outseta",
                "Slack",
                "DynamoDB",
                "Step Functions",
                "Secrets Manager",
                "seconds",
                "reckoned on Lambda, seconds",
                "Lambda, $",
                "DynamoDB, $",
                "secrets, $",
                "logs, $",
                "AWS bill, $");
        for (Storm.Run run : results.storm().growth()) {
            CostEstimate estimate = CostEstimate.of(run, estimated.memory());
            table.row(
                    count(run.failures()),
                    requests(run, Service.OUTSETA),
                    requests(run, Service.SLACK),
                    requests(run, Service.DYNAMODB),
                    requests(run, Service.STEP_FUNCTIONS),
                    requests(run, Service.SECRETS_MANAGER),
                    plain(run.seconds()),
                    plain(CostEstimate.seconds(run, estimated.memory())),
                    dollars(estimate.lambda()),
                    dollars(estimate.dynamoDb()),
                    dollars(estimate.secrets()),
                    dollars(estimate.logs()),
                    dollars(estimate.total()));
        }
        return "### How cost grows\n\n" + estimated.title() + ": requests, time and the bill of one storm.\n\n" + table
                + "\nReckoned with, of a request: " + assumed() + ".\n";
    }

    private static String assumed() {
        return Stream.of(Service.values())
                .map(service -> service.title() + " " + CostEstimate.serviceMillis(service) + " ms")
                .collect(Collectors.joining(", "));
    }

    private static String requests(Storm.Run run, Service service) {
        return count(run.requests().getOrDefault(service, 0));
    }
}
