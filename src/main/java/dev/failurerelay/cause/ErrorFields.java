package dev.failurerelay.cause;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.execution.FailureCause.Detail;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fields in which services and programs put an error's message, type, trace and identity. Names are {@linkplain JsonFields normalised}. */
final class ErrorFields {

    /** Most specific first. */
    static final List<String> MESSAGES = List.of(
            "errormessage",
            "errormessages",
            "errorsummary",
            "failurereason",
            "failuremessage",
            "statechangereason",
            "statedetails",
            "statusreason",
            "stoppedreason",
            "stackstatusreason",
            "statusmessage",
            "statussummary",
            "exceptionmessage",
            "faultstring",
            "message",
            "msg",
            "messages",
            "responsebody",
            "detail",
            "errordescription",
            "errordetails",
            "errordetail",
            "standarderrorcontent",
            "stderr",
            "reason",
            "cause",
            "errors",
            "nonfielderrors",
            "error",
            "odataerror",
            "issues",
            "violations",
            "validationerrors",
            "invalidparams",
            "exception",
            "fault",
            "lasterror",
            "failures",
            "details",
            "title",
            "statustext");

    private static final List<String> TYPES = List.of(
            "errortype",
            "exceptiontype",
            "errorcode",
            "failurecode",
            "error",
            "code",
            "classname",
            "reason",
            "failurereason");

    /** Python, Java, .NET, Ruby and Go; Node.js; a JavaScript error that was serialised by hand; .NET's serialised exceptions. */
    private static final List<String> TRACES = List.of("stacktrace", "trace", "stack", "stacktracestring", "traceback");

    /** The fields that identify what failed, and their labels. */
    private static final List<Map.Entry<String, String>> DETAILS = List.of(
            Map.entry("jobname", "Job"),
            Map.entry("jobid", "Job id"),
            Map.entry("jobrunid", "Job run"),
            Map.entry("queryexecutionid", "Query execution"),
            Map.entry("buildid", "Build"),
            Map.entry("commandid", "Command id"),
            Map.entry("instanceid", "Instance"),
            Map.entry("stackname", "Stack"),
            Map.entry("statuscode", "HTTP status"),
            Map.entry("exitcode", "Exit code"),
            Map.entry("returncode", "Exit code"),
            Map.entry("stopcode", "Stop code"),
            Map.entry("taskarn", "ECS task"),
            Map.entry("loggroupname", "Log group"),
            Map.entry("logstreamname", "Log stream"),
            Map.entry("logfile", "Log file"),
            Map.entry("loguri", "Log file"));

    /** Fields that only errors, and descriptions of what failed, have. */
    private static final List<String> OF_ERRORS = List.of(
            "errormessage",
            "errortype",
            "exceptionmessage",
            "exceptiontype",
            "failurereason",
            "failuremessage",
            "stoppedreason",
            "statusreason",
            "faultstring",
            "stacktrace",
            "executionarn");

    /** Fields beside an error's message; data have messages too. */
    private static final List<String> BESIDE_MESSAGES =
            List.of("code", "type", "status", "statuscode", "error", "errorcode", "exception");

    private static final int MAX_NAME = 150;

    private ErrorFields() {}

    /** The error's name: a sentence is none. */
    static Optional<String> type(JsonNode json, String message) {
        return TYPES.stream()
                .flatMap(name -> JsonFields.first(json, List.of(name)).stream()
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::asText)
                        .filter(type -> name.equals("errortype") || !type.equals(message)))
                .filter(ErrorFields::isName)
                .findFirst();
    }

    /** Whether an object is an error, or holds one in {@code error}. */
    static boolean isError(JsonNode json) {
        return hasAny(json, OF_ERRORS)
                || (hasAny(json, List.of("cause")) && hasAny(json, List.of("error")))
                || (hasAny(json, List.of("message")) && hasAny(json, BESIDE_MESSAGES))
                || JsonFields.first(json, List.of("error"))
                        .filter(JsonNode::isObject)
                        .filter(ErrorFields::isError)
                        .isPresent();
    }

    private static boolean hasAny(JsonNode json, List<String> names) {
        return JsonFields.first(json, names).isPresent();
    }

    /** Whether the text is a single word with a letter in it, as in {@code KeyError} or {@code ORA-00942}. */
    static boolean isName(String text) {
        return text.length() <= MAX_NAME
                && text.chars().anyMatch(Character::isLetter)
                && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || "._-$:#/".indexOf(c) >= 0)
                && !text.contains("://");
    }

    static List<Detail> details(JsonNode json) {
        Stream<Detail> known = DETAILS.stream()
                .flatMap(field -> JsonFields.firstText(json, List.of(field.getKey())).stream()
                        .map(value -> new Detail(field.getValue(), value)));
        // Numbers are codes, names are types.
        Stream<Detail> code = JsonFields.first(json, List.of("errorcode")).stream()
                .filter(JsonNode::isNumber)
                .map(number -> new Detail("Error code", number.asText()));
        return Stream.concat(known, code).toList();
    }

    /** The stack trace of an error of any Lambda runtime: one entry per line, without blank ones; may be empty. */
    static List<String> stackTrace(JsonNode error) {
        return JsonFields.first(error, TRACES).stream()
                .flatMap(trace -> trace.isArray() ? trace.valueStream() : Stream.of(trace))
                .map(ErrorFields::stackTraceEntry)
                .flatMap(String::lines)
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** Go's entries are objects of path, line and label, an old Python's are lists of the same, others are strings. */
    private static String stackTraceEntry(JsonNode entry) {
        return entry.isContainerNode()
                ? entry.valueStream().map(JsonNode::asText).collect(Collectors.joining(" "))
                : entry.asText();
    }
}
