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

/** Recognises an input: one EventBridge event, or a JSON array of them. */
@Singleton
public class Intake {

    private final ObjectMapper json;
    private final EventReader events;

    Intake(ObjectMapper json, IntakeConfig config) {
        this.json = json;
        this.events = new EventReader(config.statuses());
    }

    /**
     * Reads what it can. One unreadable element must not keep the others from being told.
     *
     * @return the failures in it, and a problem for all that is no event; the caller is to fail for those in the end
     */
    public Received read(byte[] input) {
        List<ExecutionFailure> failures = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        int ignored = 0;
        for (Part part : parts(input, problems)) {
            try {
                Optional<ExecutionFailure> failure = events.read(part.event());
                failure.ifPresent(failures::add);
                ignored += failure.isPresent() ? 0 : 1;
            } catch (UnrecognisedInputException e) {
                problems.add(part.place() + e.getMessage());
            }
        }
        return new Received(List.copyOf(failures), ignored, List.copyOf(problems));
    }

    /** @param place where it stands in the input, for a problem to begin with */
    private record Part(String place, JsonNode event) {}

    /** The elements of an array, or the one event. Jackson's own message would quote the input. */
    private List<Part> parts(byte[] input, List<String> problems) {
        try {
            JsonNode root = json.readTree(input);
            return root.isArray()
                    ? IntStream.range(0, root.size())
                            .mapToObj(i -> new Part("element " + (i + 1) + " of " + root.size() + ": ", root.get(i)))
                            .toList()
                    : List.of(new Part("", root));
        } catch (IOException e) {
            problems.add("The input is not JSON (" + input.length + " bytes).");
            return List.of();
        }
    }
}
