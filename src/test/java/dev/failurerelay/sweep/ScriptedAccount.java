package dev.failurerelay.sweep;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.failurerelay.StandIns;
import dev.failurerelay.history.StepFunctions;
import dev.failurerelay.http.AwsHttp;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Answers like Step Functions about scripted state machines and executions, over a real socket. */
final class ScriptedAccount implements AutoCloseable {

    private static final String PREFIX = "arn:aws:states:eu-west-1:445566778899:";

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    ScriptedAccount() {
        server.start();
        server.stubFor(call("ListExecutions").atPriority(10).willReturn(okJson("{\"executions\":[]}")));
        server.stubFor(newest().atPriority(9)
                .willReturn(okJson("{\"executions\":[],\"nextToken\":\"a page full of others\"}")));
    }

    /** Executions of any status. By default, there are more than fit on one page. */
    static MappingBuilder newest() {
        return call("ListExecutions").withRequestBody(matchingJsonPath("$.statusFilter", absent()));
    }

    /** All executions of every state machine, whatever their status, fit on one page. */
    @SafeVarargs
    final void isQuiet(Map<String, Object>... executions) {
        answers(newest(), Map.of("executions", List.of(executions)));
    }

    static String machine(String name) {
        return PREFIX + "stateMachine:" + name;
    }

    static String execution(String machine, String name) {
        return PREFIX + "execution:" + machine + ":" + name;
    }

    StepFunctions stepFunctions() {
        return new StepFunctions(
                AwsHttp::within,
                client -> client.endpointOverride(URI.create(server.baseUrl()))
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))),
                Infrastructure.getDefaultWorkerPool());
    }

    /** Standard state machines, on one page. */
    void has(String... machines) {
        has(Stream.of(machines).map(name -> listed(name, "STANDARD")).toList());
    }

    void has(List<Map<String, Object>> machines) {
        answers(call("ListStateMachines"), Map.of("stateMachines", machines));
    }

    static Map<String, Object> listed(String machine, String type) {
        return Map.of("stateMachineArn", machine(machine), "name", machine, "type", type, "creationDate", 1.7e9);
    }

    /** A single page of executions of one end state, as {@link #ended} makes them. */
    @SafeVarargs
    final void lists(String machine, String status, Map<String, Object>... executions) {
        lists(machine, status, List.of(executions));
    }

    void lists(String machine, String status, List<Map<String, Object>> executions) {
        page(machine, status, null, null, executions);
    }

    void page(
            String machine,
            String status,
            @Nullable String token,
            @Nullable String next,
            List<Map<String, Object>> executions) {
        Map<String, Object> answer = new HashMap<>(Map.of("executions", executions));
        if (next != null) {
            answer.put("nextToken", next);
        }
        answers(listing(machine, status, token), answer);
    }

    static MappingBuilder listing(String machine, String status, @Nullable String token) {
        return call("ListExecutions")
                .withRequestBody(matchingJsonPath("$.stateMachineArn", equalTo(machine(machine))))
                .withRequestBody(matchingJsonPath("$.statusFilter", equalTo(status)))
                .withRequestBody(matchingJsonPath("$.nextToken", token == null ? absent() : equalTo(token)));
    }

    /** An execution as it is listed, and as it is described: failed, with neither error nor cause. */
    Map<String, Object> ended(String machine, String name, String status, Instant started, Instant stopped) {
        Map<String, Object> execution = Map.of(
                "executionArn", execution(machine, name),
                "stateMachineArn", machine(machine),
                "name", name,
                "status", status,
                "startDate", seconds(started),
                "stopDate", seconds(stopped),
                "redriveCount", 0);
        answers(describing(machine, name), execution);
        return execution;
    }

    static MappingBuilder describing(String machine, String name) {
        return call("DescribeExecution")
                .withRequestBody(matchingJsonPath("$.executionArn", equalTo(execution(machine, name))));
    }

    static MappingBuilder call(String action) {
        return post(urlPathEqualTo("/")).withHeader("X-Amz-Target", equalTo("AWSStepFunctions." + action));
    }

    static double seconds(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }

    static ResponseDefinitionBuilder refusal(int status, String code) {
        return WireMock.aResponse()
                .withStatus(status)
                .withBody("{\"__type\":\"com.amazonaws.swf.service.v2.model#" + code + "\",\"message\":\"hunter2\"}");
    }

    void answers(MappingBuilder call, Map<String, ?> answer) {
        answers(call, okJson(StandIns.json(answer)));
    }

    void answers(MappingBuilder call, ResponseDefinitionBuilder answer) {
        server.stubFor(call.atPriority(1).willReturn(answer));
    }

    /** Answers once in this way, and then as before. */
    void answersOnce(MappingBuilder call, ResponseDefinitionBuilder answer) {
        server.stubFor(call.atPriority(0)
                .inScenario("once " + call)
                .whenScenarioStateIs("Started")
                .willSetStateTo("over")
                .willReturn(answer));
    }

    /** The bodies of the calls so far, in their order. */
    List<JsonNode> calls(String action) {
        return server
                .findAll(postRequestedFor(urlPathEqualTo("/"))
                        .withHeader("X-Amz-Target", equalTo("AWSStepFunctions." + action)))
                .stream()
                .map(request -> StandIns.parse(request.getBodyAsString()))
                .toList();
    }

    /** The names of the state machines whose executions were listed, in their order, each once. */
    List<String> searched() {
        return new ArrayList<>(calls("ListExecutions").stream()
                .map(call -> call.path("stateMachineArn")
                        .asText()
                        .substring(machine("").length()))
                .distinct()
                .toList());
    }

    void forgetCalls() {
        server.resetRequests();
    }

    @Override
    public void close() {
        server.stop();
    }
}
