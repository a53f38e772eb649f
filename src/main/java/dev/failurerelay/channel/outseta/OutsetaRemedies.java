package dev.failurerelay.channel.outseta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.channel.HttpResponse;
import java.util.Optional;
import java.util.stream.Stream;

/** What a person must change after Outseta rejected a call, by its status and by the field that it names. */
final class OutsetaRemedies {

    private static final String OWN_FAULT =
            "no setting is wrong: Outseta refused the ticket's text, which is a fault of this relay. Report it to those who maintain"
                    + " the relay, with this line";

    private OutsetaRemedies() {}

    /** A field that the relay sends. Other names in an answer are not read, because an answer echoes the ticket. */
    private enum Field {
        FROM_PERSON("FromPerson", "check OUTSETA_FROM_PERSON: it must be the Uid of a person in this Outseta account"),
        ASSIGNEE(
                "AssignedToPersonClientIdentifier",
                "check the assignee (OUTSETA_ASSIGNEE or a route's): it must be the Uid of a person in this Outseta account"),
        SOURCE("Source", "check OUTSETA_SOURCE: Outseta knows 1 to 5"),
        SUBJECT("Subject", OWN_FAULT),
        BODY("Body", OWN_FAULT),
        COMMENT("Comment", OWN_FAULT),
        AGENT_NAME("AgentName", OWN_FAULT);

        private final String property;
        private final String remedy;

        Field(String property, String remedy) {
            this.property = property;
            this.remedy = remedy;
        }
    }

    /** The first field that a validation error names, if the relay sends it: as in {@code Subject}. */
    static Optional<String> invalidField(HttpResponse answer, ObjectMapper json) {
        return field(answer, json).map(field -> field.property);
    }

    static String of(HttpResponse answer, ObjectMapper json) {
        return field(answer, json).map(field -> field.remedy).orElseGet(() -> of(answer.status()));
    }

    /** For a call that changes a ticket or adds to it. */
    static String ofChange(HttpResponse answer, ObjectMapper json) {
        return field(answer, json).map(field -> field.remedy).orElseGet(() -> ofChange(answer.status()));
    }

    private static Optional<Field> field(HttpResponse answer, ObjectMapper json) {
        if (answer.status() != 400 && answer.status() != 422) {
            return Optional.empty();
        }
        return answer.json(json)
                .path("EntityValidationErrors")
                .valueStream()
                .flatMap(entity -> entity.path("ValidationErrors").valueStream())
                .map(error -> error.path("PropertyName"))
                .filter(JsonNode::isTextual)
                .flatMap(name -> Stream.of(Field.values()).filter(field -> isOf(field, name.asText())))
                .findFirst();
    }

    /** As {@code Case.FromPerson}, {@code FromPerson} or {@code FromPerson.Uid}. */
    private static boolean isOf(Field field, String property) {
        return Stream.of(property.split("\\.", 4)).anyMatch(field.property::equals);
    }

    private static String of(int status) {
        return switch (status) {
            case 401, 403 -> "check that the secret named by OUTSETA_SECRET holds a valid apiKey and apiSecret";
            case 402 -> "see in Outseta whether the account is paid for, and whether its plan has tickets";
            case 404, 405 -> "check OUTSETA_SUBDOMAIN, or OUTSETA_URL with its /api/v1";
            case 413, 414, 415 -> OWN_FAULT;
            default ->
                status / 100 == 3
                        ? of(404)
                        : "check OUTSETA_FROM_PERSON, the assignee (OUTSETA_ASSIGNEE or a route's) and OUTSETA_SOURCE";
        };
    }

    private static String ofChange(int status) {
        return switch (status) {
            case 401, 402, 403, 405, 413, 414, 415 -> of(status);
            case 404 ->
                "see whether somebody deleted the ticket in Outseta, to which nothing can be added then; if it is there, "
                        + of(status);
            default -> status / 100 == 3 ? of(404) : "see in Outseta whether the ticket can still be changed";
        };
    }
}
