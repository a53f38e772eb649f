package dev.failurerelay.relay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import dev.failurerelay.StandIns;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Outseta's tickets and the replies to them. A search shows few tickets on a page, and some of them late. */
final class StandInTickets implements StandInService {

    private static final Pattern TICKET = Pattern.compile("/support/cases/(\\w+)(/replies)?");
    private static final Pattern MARKER = Pattern.compile("Reference: (relay-[0-9a-f-]+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** So few that tickets in doubt are on several pages. */
    private static final int PAGE_SIZE = 2;

    /** One ticket in this many is shown late. */
    private static final int LATE_EVERY = 3;

    /** Within the time that the notifier leaves the service. */
    private static final Duration LATENESS = Duration.ofSeconds(25);

    private final Map<String, ObjectNode> tickets = new LinkedHashMap<>();
    private final Map<String, Instant> visibleAt = new HashMap<>();
    private final ServiceOutages outages = new ServiceOutages();

    @Override
    public ServiceOutages outages() {
        return outages;
    }

    @Override
    public synchronized ResponseDefinition answer(Request request, String marker, Instant now) {
        Matcher one = TICKET.matcher(request.getUrl());
        if (!one.find()) {
            return json(request.getMethod().equals(RequestMethod.POST) ? created(request, now) : newest(request, now));
        }
        ObjectNode ticket = tickets.get(one.group(1));
        if (ticket == null) {
            return ResponseDefinition.notFound();
        }
        if (one.group(2) != null) {
            ticket.withArray("Replies").add(StandIns.parse(request.getBodyAsString()));
            return ResponseDefinition.ok();
        }
        if (request.getMethod().equals(RequestMethod.PUT)) {
            ticket.set("Status", StandIns.parse(request.getBodyAsString()).path("Status"));
        }
        return json(ticket);
    }

    private ObjectNode created(Request request, Instant now) {
        String uid = "tk" + (tickets.size() + 1);
        ObjectNode ticket = ((ObjectNode) StandIns.parse(request.getBodyAsString()))
                .put("Uid", uid)
                .put("Status", 1)
                .put("Created", now.toString());
        visibleAt.put(uid, tickets.size() % LATE_EVERY == 0 ? now.plus(LATENESS) : now);
        tickets.put(uid, ticket);
        return ticket;
    }

    /** One page, newest first. */
    private ObjectNode newest(Request request, Instant now) {
        int page = Integer.parseInt(request.queryParameter("offset").firstValue());
        List<ObjectNode> newest = new ArrayList<>(tickets.values());
        Collections.reverse(newest);
        ObjectNode answer = JSON.createObjectNode();
        answer.putObject("metadata").put("limit", PAGE_SIZE);
        ArrayNode items = answer.putArray("items");
        newest.stream()
                .filter(ticket -> !visibleAt
                        .getOrDefault(ticket.path("Uid").asText(), Instant.MIN)
                        .isAfter(now))
                .skip((long) PAGE_SIZE * page)
                .limit(PAGE_SIZE)
                .forEach(items::add);
        return answer;
    }

    private static ResponseDefinition json(JsonNode body) {
        return WireMock.okJson(body.toString()).build();
    }

    /** Without those that were created without the ledger. */
    synchronized long count() {
        return recorded().count();
    }

    private Stream<ObjectNode> recorded() {
        return tickets.values().stream()
                .filter(ticket -> !ticket.path("Body").asText().contains("cannot use its ledger"));
    }

    synchronized boolean has(Optional<String> uid) {
        return uid.filter(tickets::containsKey).isPresent();
    }

    /** The markers of these tickets and of the replies to them, with repetitions. */
    synchronized List<String> markers() {
        List<String> markers = new ArrayList<>();
        for (ObjectNode ticket : recorded().toList()) {
            markers.add(marker(ticket.path("Body").asText()));
            ticket.path("Replies")
                    .forEach(reply -> markers.add(marker(reply.path("Comment").asText())));
        }
        return markers;
    }

    private static String marker(String html) {
        Matcher marker = MARKER.matcher(html);
        if (!marker.find()) {
            throw new AssertionError("no marker in " + html);
        }
        return marker.group(1);
    }
}
