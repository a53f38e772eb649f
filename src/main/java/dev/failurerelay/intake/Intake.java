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
import java.util.stream.IntStream;

/** Recognises an input: one EventBridge event, a JSON array of them, or a question to the function itself. */
@Singleton
public class Intake {

    private final ObjectMapper json;
    private final EventReader events;

    public Intake(ObjectMapper json, IntakeConfig config) {
        this.json = json;
        this.events = new EventReader(config.statuses());
    }

    /**
     * Reads what it can. One unreadable element of an array must not keep the others from being told.
     *
     * @return a question, or the failures in it with a problem for all that is no event; the caller is to fail for those in
     *     the end
     * @throws UnrecognisedInputException for a question about what is no event
     */
    public Input read(byte[] input) {
        Optional<JsonNode> root = json(input);
        if (root.isEmpty()) {
            String problem = "The input is not JSON (" + input.length + " bytes).";
            return new Input.Events(new Received(List.of(), List.of(), 0, List.of(problem)));
        }
        return question(root.get()).orElseGet(() -> new Input.Events(events(root.get())));
    }

    /** An object with a single key that names the question. */
    private Optional<Input> question(JsonNode root) {
        if (root.size() != 1) {
            return Optional.empty();
        }
        if (root.path("check").isObject()) {
            return Optional.of(new Input.SelfCheck());
        }
        return root.has("explain") ? Optional.of(explain(root.path("explain"))) : Optional.empty();
    }

    private Input explain(JsonNode event) {
        if (!event.isObject()) {
            throw new UnrecognisedInputException("explain takes a single event: " + Keys.of(event) + ".");
        }
        try {
            return new Input.Explain(events.read(event));
        } catch (UnrecognisedInputException e) {
            throw new UnrecognisedInputException("The event to explain: " + e.getMessage());
        }
    }

    private Received events(JsonNode root) {
        List<ExecutionFailure> failures = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        int ignored = 0;
        for (Part part : parts(root)) {
            try {
                Optional<ExecutionFailure> failure = events.read(part.event());
                failure.ifPresent(failures::add);
                ignored += failure.isPresent() ? 0 : 1;
            } catch (UnrecognisedInputException e) {
                problems.add(part.place() + e.getMessage());
            }
        }
        return new Received(List.copyOf(failures), List.of(), ignored, List.copyOf(problems));
    }

    /** @param place where it stands in the input, for a problem to begin with */
    private record Part(String place, JsonNode event) {}

    private static List<Part> parts(JsonNode root) {
        return root.isArray()
                ? IntStream.range(0, root.size())
                        .mapToObj(i -> new Part("element " + (i + 1) + " of " + root.size() + ": ", root.get(i)))
                        .toList()
                : List.of(new Part("", root));
    }

    /** Jackson's own message would quote the input. */
    private Optional<JsonNode> json(byte[] input) {
        try {
            return Optional.of(json.readTree(input));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
