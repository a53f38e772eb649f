package dev.failurerelay.channel.outseta;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.QueryParameter;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.failurerelay.StandIns;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Outseta's tickets over sockets, listed in pages as Outseta does. A test decides how creations end, when their tickets appear, and
 * how lists deviate.
 */
final class StandInHelpDesk implements ResponseDefinitionTransformerV2, AutoCloseable {

    private final Clock clock;
    private final List<Ticket> tickets = new ArrayList<>();
    private final List<Integer> listedPages = new ArrayList<>();
    private int creations;
    private boolean losesTickets;
    private Duration lateness = Duration.ZERO;
    private Optional<ResponseDefinitionBuilder> creationAnswer = Optional.empty();
    private boolean ignoresPages;
    private boolean hidesCreated;
    private Runnable afterPage = () -> {};

    private final WireMockServer server = new WireMockServer(WireMockConfiguration.options()
            .dynamicPort()
            .disableRequestJournal()
            .extensions(this));

    private record Ticket(String uid, String body, Instant created, Instant visibleAt) {}

    StandInHelpDesk(Clock clock) {
        this.clock = clock;
        server.start();
        server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.ok()));
    }

    URI url() {
        return URI.create(server.baseUrl());
    }

    /** From now on, creations are answered, and their tickets appear at once. */
    synchronized void works() {
        losesTickets = false;
        lateness = Duration.ZERO;
        creationAnswer = Optional.empty();
    }

    /** From now on, creations end in this way, and their tickets appear later. */
    synchronized void completesLate(Duration after, ResponseDefinitionBuilder answer) {
        losesTickets = false;
        lateness = after;
        creationAnswer = Optional.of(answer);
    }

    /** From now on, creations end in this way, and there are no tickets. */
    synchronized void losesTickets(ResponseDefinitionBuilder answer) {
        losesTickets = true;
        creationAnswer = Optional.of(answer);
    }

    synchronized void ignoresPages() {
        ignoresPages = true;
    }

    synchronized void hidesCreated() {
        hidesCreated = true;
    }

    synchronized void afterEachPage(Runnable action) {
        afterPage = action;
    }

    /** Adds a ticket that ends with this reference. */
    synchronized String add(String reference, Instant created) {
        return addBody("<p>Reference: " + reference + "</p>", created, created);
    }

    synchronized String addBody(String body, Instant created, Instant visibleAt) {
        String uid = "tk" + (tickets.size() + 1);
        tickets.add(new Ticket(uid, body, created, visibleAt));
        return uid;
    }

    synchronized int count() {
        return tickets.size();
    }

    synchronized int creations() {
        return creations;
    }

    /** The page numbers of all lists. */
    synchronized List<Integer> listedPages() {
        return List.copyOf(listedPages);
    }

    @Override
    public synchronized ResponseDefinition transform(ServeEvent event) {
        Request request = event.getRequest();
        if (request.getMethod().equals(RequestMethod.POST)) {
            return created(
                    StandIns.parse(request.getBodyAsString()).path("Body").asText());
        }
        ResponseDefinition page = page(number(request, "limit"), number(request, "offset"));
        afterPage.run();
        return page;
    }

    private ResponseDefinition created(String body) {
        creations++;
        Instant now = clock.instant();
        String uid = losesTickets ? "" : addBody(body, now, now.plus(lateness));
        return creationAnswer
                .orElseGet(() -> ResponseDefinitionBuilder.okForJson(Map.of("Uid", uid, "Status", 1)))
                .build();
    }

    private ResponseDefinition page(int limit, int number) {
        listedPages.add(number);
        List<Map<String, String>> items = new ArrayList<>();
        for (int place = tickets.size() - 1; place >= 0; place--) {
            if (!tickets.get(place).visibleAt().isAfter(clock.instant())) {
                items.add(json(tickets.get(place)));
            }
        }
        int from = ignoresPages ? 0 : Math.min(items.size(), limit * number);
        List<Map<String, String>> page = items.subList(from, Math.min(items.size(), from + limit));
        return ResponseDefinitionBuilder.okForJson(Map.of("items", page)).build();
    }

    private Map<String, String> json(Ticket ticket) {
        Map<String, String> json = new LinkedHashMap<>(Map.of("Uid", ticket.uid(), "Body", ticket.body()));
        if (!hidesCreated) {
            json.put("Created", ticket.created().toString());
        }
        return json;
    }

    private static int number(Request request, String parameter) {
        QueryParameter value = request.queryParameter(parameter);
        return value.isPresent() ? Integer.parseInt(value.firstValue()) : 0;
    }

    @Override
    public String getName() {
        return "help-desk";
    }

    @Override
    public void close() {
        server.stop();
    }
}
