package dev.failurerelay;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.matching.StringValuePattern;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The stand-ins for Outseta, Slack, Secrets Manager and Step Functions, as a test sees and upsets them. */
public final class StandIns {

    public static final String CASES = "/outseta/api/v1/support/cases";
    public static final String TICKET = CASES + "/tk1";
    public static final String REPLIES = TICKET + "/replies";
    public static final String POST_MESSAGE = "/slack/api/chat.postMessage";
    public static final String UPDATE_MESSAGE = "/slack/api/chat.update";
    public static final String WEBHOOK = "/services/T0/B0/hook-secret";

    private static final String TARGET = "X-Amz-Target";
    private static final String STEP_FUNCTIONS = "AWSStepFunctions.";
    private static final String GET_HISTORY = "GetExecutionHistory";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final WireMock wireMock;

    public StandIns(WireMock wireMock) {
        this.wireMock = wireMock;
    }

    /** As they are when they start: everything works, and nothing was received. */
    public void reset() {
        // Those of the files have names, and stay throughout: what the start fetches in the background may come just
        // now.
        wireMock.allStubMappings().getMappings().stream()
                .filter(mapping -> mapping.getName() == null)
                .forEach(wireMock::removeStubMapping);
        wireMock.resetRequests();
        wireMock.resetScenarios();
    }

    public void outsetaAnswers(ResponseDefinitionBuilder answer) {
        wireMock.register(post(urlPathEqualTo(CASES)).atPriority(1).willReturn(answer));
    }

    public void searchAnswers(ResponseDefinitionBuilder answer) {
        wireMock.register(get(urlPathEqualTo(CASES)).atPriority(1).willReturn(answer));
    }

    /** Of the ticket {@code tk1}, as of what follows. */
    public void replyAnswers(ResponseDefinitionBuilder answer) {
        wireMock.register(post(urlPathEqualTo(REPLIES)).atPriority(1).willReturn(answer));
    }

    public void ticketAnswers(ResponseDefinitionBuilder answer) {
        wireMock.register(get(urlPathEqualTo(TICKET)).atPriority(1).willReturn(answer));
    }

    public void changeAnswers(ResponseDefinitionBuilder answer) {
        wireMock.register(put(urlPathEqualTo(TICKET)).atPriority(1).willReturn(answer));
    }

    public void updateAnswers(ResponseDefinitionBuilder answer) {
        wireMock.register(post(urlPathEqualTo(UPDATE_MESSAGE)).atPriority(1).willReturn(answer));
    }

    public void slackAnswers(ResponseDefinitionBuilder answer) {
        wireMock.register(post(urlPathEqualTo(POST_MESSAGE)).atPriority(1).willReturn(answer));
    }

    public void webhookAnswers(ResponseDefinitionBuilder answer) {
        wireMock.register(post(urlPathEqualTo(WEBHOOK)).atPriority(1).willReturn(answer));
    }

    public void register(MappingBuilder mapping) {
        wireMock.register(mapping);
    }

    public void secretIs(String id, Map<String, ?> content) {
        secretAnswers(id, okJson(json(Map.of("Name", id, "SecretString", json(content)))));
    }

    public void secretAnswers(String id, ResponseDefinitionBuilder answer) {
        wireMock.register(secretRequest(id).atPriority(1).willReturn(answer));
    }

    public void historyAnswers(ResponseDefinitionBuilder answer) {
        wireMock.register(stepFunctions(GET_HISTORY).atPriority(2).willReturn(answer));
    }

    /** @param token the {@code nextToken} that the page before came with */
    public void historyAnswers(String token, ResponseDefinitionBuilder answer) {
        wireMock.register(stepFunctions(GET_HISTORY)
                .withRequestBody(matchingJsonPath("$.nextToken", equalTo(token)))
                .atPriority(1)
                .willReturn(answer));
    }

    public List<JsonNode> historyRequests() {
        return stepFunctionsRequests(GET_HISTORY);
    }

    /** @param action as in {@code DescribeExecution}; of whatever it asks for */
    public void stepFunctionsAnswers(String action, ResponseDefinitionBuilder answer) {
        wireMock.register(stepFunctions(action).atPriority(1).willReturn(answer));
    }

    public List<JsonNode> stepFunctionsRequests(String action) {
        return bodies(postRequestedFor(urlPathEqualTo("/")).withHeader(TARGET, equalTo(STEP_FUNCTIONS + action)));
    }

    public List<JsonNode> tickets() {
        return bodies(postRequestedFor(urlPathEqualTo(CASES)));
    }

    public List<JsonNode> replies() {
        return bodies(postRequestedFor(urlPathEqualTo(REPLIES)));
    }

    public List<JsonNode> changes() {
        return bodies(putRequestedFor(urlPathEqualTo(TICKET)));
    }

    public List<JsonNode> updates() {
        return bodies(postRequestedFor(urlPathEqualTo(UPDATE_MESSAGE)));
    }

    public List<JsonNode> messages() {
        return bodies(postRequestedFor(urlPathEqualTo(POST_MESSAGE)));
    }

    public List<JsonNode> webhookMessages() {
        return bodies(postRequestedFor(urlPathEqualTo(WEBHOOK)));
    }

    public List<LoggedRequest> ticketRequests() {
        return requests(postRequestedFor(urlPathEqualTo(CASES)));
    }

    public List<LoggedRequest> messageRequests() {
        return requests(postRequestedFor(urlPathEqualTo(POST_MESSAGE)));
    }

    public List<LoggedRequest> ticketSearches() {
        return requests(getRequestedFor(urlPathEqualTo(CASES)));
    }

    public List<LoggedRequest> ticketLookups() {
        return requests(getRequestedFor(urlPathEqualTo(TICKET)));
    }

    public int secretFetches(String id) {
        return requests(postRequestedFor(urlPathEqualTo("/")).withRequestBody(secretId(id)))
                .size();
    }

    private static MappingBuilder stepFunctions(String action) {
        return post(urlPathEqualTo("/")).withHeader(TARGET, equalTo(STEP_FUNCTIONS + action));
    }

    private static MappingBuilder secretRequest(String id) {
        return any(urlPathEqualTo("/")).withRequestBody(secretId(id));
    }

    private static StringValuePattern secretId(String id) {
        return equalToJson(json(Map.of("SecretId", id)));
    }

    private List<JsonNode> bodies(RequestPatternBuilder pattern) {
        return requests(pattern).stream()
                .map(request -> parse(request.getBodyAsString()))
                .toList();
    }

    private List<LoggedRequest> requests(RequestPatternBuilder pattern) {
        return wireMock.find(pattern).stream()
                .sorted(Comparator.comparing(LoggedRequest::getLoggedDate))
                .toList();
    }

    public static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
