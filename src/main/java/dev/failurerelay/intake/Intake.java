package dev.failurerelay.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.relay.Received;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Recognises an input: one EventBridge event, or a JSON array of them. */
@Singleton
public class Intake {

    private final ObjectMapper json;
    private final EventReader events;

    Intake(ObjectMapper json, IntakeConfig config) {
        this.json = json;
        this.events = new EventReader(config.statuses());
    }

    /** @throws UnrecognisedInputException for what is no JSON, and for a single event that is none */
    public Received read(byte[] input) {
        JsonNode root = parse(input);
        return root.isArray() ? readAll(root) : readOne(root);
    }

    private Received readOne(JsonNode event) {
        Optional<ExecutionFailure> failure = events.read(event);
        return new Received(failure.stream().toList(), failure.isPresent() ? 0 : 1, List.of());
    }

    /** One unreadable element must not keep the others from being told. */
    private Received readAll(JsonNode array) {
        List<ExecutionFailure> failures = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        int ignored = 0;
        for (int i = 0; i < array.size(); i++) {
            try {
                Optional<ExecutionFailure> failure = events.read(array.get(i));
                failure.ifPresent(failures::add);
                ignored += failure.isPresent() ? 0 : 1;
            } catch (UnrecognisedInputException e) {
                problems.add("element " + (i + 1) + " of " + array.size() + ": " + e.getMessage());
            }
        }
        return new Received(List.copyOf(failures), ignored, List.copyOf(problems));
    }

    /** Jackson's own message would quote the input. */
    private JsonNode parse(byte[] input) {
        try {
            return json.readTree(input);
        } catch (IOException e) {
            throw new UnrecognisedInputException("The input is not JSON (" + input.length + " bytes).");
        }
    }
}
