package dev.failurerelay.infra.constructs;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.AlarmBase;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.DashboardProps;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.lambda.Function;
import software.constructs.Construct;

/** The dashboard: failures, deliveries, delays, and the relay's own health. */
public final class RelayDashboard extends Dashboard {

    private static final List<String> OUTCOMES = List.of("delivered", "retryable", "rejected");

    private static final int HALF_WIDTH = 12;
    private static final int FULL_WIDTH = 24;

    public RelayDashboard(Construct scope, List<AlarmBase> alarms, Function function, Queues queues) {
        super(
                scope,
                "Dashboard",
                DashboardProps.builder().dashboardName(name(scope)).build());
        addWidgets(AlarmStatusWidget.Builder.create()
                .title("Alarms")
                .width(FULL_WIDTH)
                .alarms(alarms)
                .build());
        addWidgets(
                graph(
                        "Failures",
                        List.of(
                                RelayMetrics.count("FailuresReceived", "received"),
                                RelayMetrics.count("FailuresGrouped", "more of the same incident"),
                                RelayMetrics.count("FailuresMuted", "muted"),
                                RelayMetrics.count("EventsUnreadable", "unreadable"))),
                graph(
                        "Deliveries",
                        RelayMetrics.CHANNELS.stream()
                                .flatMap(channel -> OUTCOMES.stream()
                                        .map(outcome -> (IMetric) RelayMetrics.deliveries(channel, outcome)))
                                .toList()));
        addWidgets(
                graph(
                        "Seconds from an execution's stop to its delivery",
                        RelayMetrics.CHANNELS.stream()
                                .flatMap(channel -> Stream.of("p50", "p95", "Maximum")
                                        .map(statistic -> (IMetric) RelayMetrics.secondsToDelivery(channel, statistic)))
                                .toList()),
                graph(
                        "Sweeps, and failures without an event that they found",
                        List.of(
                                RelayMetrics.count("FailuresFoundBySweep", "found"),
                                RelayMetrics.sweeps(),
                                RelayMetrics.sweepCycleHours())));
        addWidgets(
                graph(
                        "Waiting",
                        List.of(
                                RelayMetrics.held(queues.redelivery(), "for redelivery"),
                                RelayMetrics.waiting(queues.deadLetters(), "dead letters"),
                                RelayMetrics.waiting(queues.undeliveredEvents(), "undelivered events"))),
                graph(
                        "The function",
                        List.of(
                                RelayMetrics.of(function, "Invocations"),
                                RelayMetrics.of(function, "Errors"),
                                RelayMetrics.of(function, "Throttles"),
                                RelayMetrics.ledgerUnavailable())));
    }

    /** Contains the region, because an account's dashboards share one set of names for all regions. */
    private static String name(Construct scope) {
        return Aws.STACK_NAME + "-" + Stack.of(scope).getRegion();
    }

    /** Returns the address of the dashboard in the console. */
    public String link() {
        Stack stack = Stack.of(this);
        return "https://" + stack.getRegion() + "."
                + ConsoleDomain.of(stack) + "/cloudwatch/home?region=" + stack.getRegion()
                + "#dashboards/dashboard/" + name(this);
    }

    private static GraphWidget graph(String title, List<IMetric> metrics) {
        return GraphWidget.Builder.create()
                .title(title)
                .width(HALF_WIDTH)
                .left(metrics)
                .build();
    }
}
