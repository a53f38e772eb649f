package dev.failurerelay.bench;

import com.github.tomakehurst.wiremock.extension.requestfilter.RequestFilterAction;
import com.github.tomakehurst.wiremock.extension.requestfilter.RequestWrapper;
import com.github.tomakehurst.wiremock.extension.requestfilter.StubRequestFilterV2;
import com.github.tomakehurst.wiremock.http.Body;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Counts the requests that the stand-ins receive, and records them on demand. */
final class TrafficRecorder implements StubRequestFilterV2 {

    private final Map<Service, Integer> requests = new EnumMap<>(Service.class);
    private final List<RecordedRequest> recorded = new ArrayList<>();
    private boolean recording;
    private OptionalLong ticketAt = OptionalLong.empty();

    /** Resets all counters and stops recording. */
    synchronized void reset() {
        requests.clear();
        recorded.clear();
        recording = false;
        ticketAt = OptionalLong.empty();
    }

    synchronized void record() {
        recording = true;
    }

    /** Returns the requests since {@link #record()}, in order. */
    synchronized List<RecordedRequest> recorded() {
        return List.copyOf(recorded);
    }

    synchronized Map<Service, Integer> requests() {
        return new EnumMap<>(requests);
    }

    /** Returns when the first ticket was received, in terms of {@link System#nanoTime()}. */
    synchronized OptionalLong ticketAt() {
        return ticketAt;
    }

    @Override
    public RequestFilterAction filter(Request request, ServeEvent serving) {
        long now = System.nanoTime();
        Service service = Service.of(request);
        synchronized (this) {
            requests.merge(service, 1, Integer::sum);
            if (ticketAt.isEmpty()
                    && service == Service.OUTSETA
                    && request.getMethod().equals(RequestMethod.POST)) {
                ticketAt = OptionalLong.of(now);
            }
            if (recording) {
                recorded.add(RecordedRequest.of(request));
            }
        }
        return RequestFilterAction.continueWith(service == Service.DYNAMODB ? requestingCapacity(request) : request);
    }

    /** Asks DynamoDB to report the capacity that a call consumes. */
    private static Request requestingCapacity(Request request) {
        return RequestWrapper.create()
                .transformBody(body -> new Body(body.asString()
                        .replaceFirst("\\{", "{\"ReturnConsumedCapacity\":\"TOTAL\",")
                        .getBytes(StandardCharsets.UTF_8)))
                .wrap(request);
    }

    @Override
    public String getName() {
        return "traffic";
    }
}
