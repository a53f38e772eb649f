package dev.failurerelay.relay;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** One environment as one service knows it, by its secret; injects faults into its requests. */
final class FaultyCaller {

    /** Longer than a hurried call waits. */
    private static final int SLOW_MILLIS = 700;

    /** One message in this many is hurried. Few, because a slow answer takes real time. */
    private static final int HURRY_EVERY = 60;

    private static final List<ResponseDefinitionBuilder> REFUSALS = List.of(
            WireMock.aResponse().withStatus(500),
            WireMock.aResponse().withStatus(503),
            WireMock.aResponse().withStatus(429).withHeader("Retry-After", "2"),
            WireMock.aResponse().withStatus(429).withHeader("Retry-After", "60"),
            WireMock.aResponse().withStatus(401),
            WireMock.aResponse().withFault(Fault.EMPTY_RESPONSE),
            WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

    /** After them, the service may take its time to show what it has done. */
    private static final List<ResponseDefinitionBuilder> LOSSES = List.of(
            WireMock.aResponse().withStatus(504),
            WireMock.aResponse().withStatus(502).withBody("<html>bad gateway</html>"),
            WireMock.aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK),
            WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

    private final StandInService service;
    private final EnvironmentLifecycle lifecycle;
    private final SimulatedClock clock;
    private final FaultInjector injector;
    private final Random random;
    private volatile String announced = "";
    private volatile boolean hurried;

    FaultyCaller(
            StandInService service,
            EnvironmentLifecycle lifecycle,
            SimulatedClock clock,
            FaultInjector injector,
            Random random) {
        this.service = service;
        this.lifecycle = lifecycle;
        this.clock = clock;
        this.injector = injector;
        this.random = random;
    }

    /**
     * Names the message that the next requests carry.
     *
     * @return whether the caller is hurried: the answers to these requests take longer than it waits
     */
    boolean announces(String marker) {
        announced = marker;
        hurried = injector.isLeft() && random.nextInt(HURRY_EVERY) == 0;
        return hurried;
    }

    ResponseDefinition answer(Request request) {
        if (lifecycle.isOver()) {
            return noAnswer();
        }
        Optional<ServiceOutages.Kind> outage = service.outages().at(clock.instant());
        if (outage.isPresent()) {
            return down(outage.get(), request);
        }
        // When a slow request is answered, its caller may already send another message.
        String marker = announced;
        boolean slow = hurried;
        boolean before = random.nextBoolean();
        pause(slow && before);
        ResponseDefinition answer = withFault(request, marker);
        pause(slow && !before);
        return answer;
    }

    private ResponseDefinition down(ServiceOutages.Kind outage, Request request) {
        return switch (outage) {
            case UNREACHABLE -> WireMock.aResponse().withStatus(429).build();
            case REJECTING -> WireMock.aResponse().withStatus(401).build();
            case HANGING -> noAnswer();
            case COMPLETING -> {
                ResponseDefinition unused = service.answer(request, announced, clock.instant());
                yield noAnswer();
            }
        };
    }

    private ResponseDefinition withFault(Request request, String marker) {
        return switch (injector.next()) {
            case NONE -> service.answer(request, marker, clock.instant());
            case CRASH_BEFORE -> {
                lifecycle.kill();
                yield noAnswer();
            }
            case CRASH_AFTER -> {
                ResponseDefinition answer = service.answer(request, marker, clock.instant());
                lifecycle.kill();
                yield answer;
            }
            case REFUSED -> refused(request);
            case ANSWER_LOST -> {
                ResponseDefinition unused = service.answer(request, marker, clock.instant());
                yield any(LOSSES);
            }
        };
    }

    private ResponseDefinition refused(Request request) {
        boolean permanent = random.nextInt(6) == 0 && request.getMethod().equals(RequestMethod.POST);
        return permanent ? WireMock.aResponse().withStatus(400).build() : any(REFUSALS);
    }

    private ResponseDefinition any(List<ResponseDefinitionBuilder> answers) {
        return answers.get(random.nextInt(answers.size())).build();
    }

    private static ResponseDefinition noAnswer() {
        return WireMock.aResponse().withFault(Fault.EMPTY_RESPONSE).build();
    }

    private static void pause(boolean slow) {
        try {
            Thread.sleep(slow ? SLOW_MILLIS : 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
