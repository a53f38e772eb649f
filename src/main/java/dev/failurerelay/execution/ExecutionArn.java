package dev.failurerelay.execution;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An execution's ARN and its parts.
 *
 * <p>Shapes: {@code arn:P:states:R:A:execution:MACHINE:NAME}, {@code …:execution:MACHINE/LABEL:NAME} for a child of a Map
 * run, {@code …:express:MACHINE:NAME:UUID}. An ARN of any other shape is kept on one line, without parts. The parts are parsed when
 * they are first needed, because most ARNs that are read from rows are only compared.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html">resource types</a>
 */
public final class ExecutionArn {

    /** Names contain no separators, white space or invisible characters, and no backslash, with which {@link SingleLine} escapes. */
    private static final String NAME = "[^:/\\\\\\s\\p{C}]+";

    private static final Pattern SHAPE =
            Pattern.compile("arn:(?<partition>[a-z0-9-]+):states:(?<region>[a-z][a-z0-9-]+)"
                    + ":(?<account>[0-9]+):(?:execution|express):(?<machine>" + NAME + ")(?:/(?<label>" + NAME + "))?"
                    + ":(?<name>" + NAME + ")(?::" + NAME + ")?");

    /**
     * The parts of an ARN.
     *
     * @param mapRunLabel the Map state's label, if the execution is a child of a Map run
     */
    public record Parts(
            String partition,
            String region,
            String account,
            String stateMachine,
            Optional<String> mapRunLabel,
            String name) {}

    private final String value;
    private @Nullable Parts parts;

    /** Written after {@code parts}, so that a thread that reads it sees them. */
    private volatile boolean parsed;

    private ExecutionArn(String value) {
        this.value = value;
    }

    /** @param value not blank; what breaks a line is escaped, because logs, errors and keys hold the ARN */
    public static ExecutionArn of(String value) {
        return new ExecutionArn(SingleLine.of(value));
    }

    /** The ARN as received, on one line. */
    public String value() {
        return value;
    }

    /** Empty if the ARN has none of the shapes above. */
    public Optional<Parts> parts() {
        if (!parsed) {
            parts = parse(value);
            parsed = true;
        }
        return Optional.ofNullable(parts);
    }

    /** The execution's name; the whole ARN if it has none of the shapes above. */
    public String name() {
        return parts().map(Parts::name).orElse(value);
    }

    private static @Nullable Parts parse(String value) {
        Matcher arn = SHAPE.matcher(value);
        return arn.matches()
                ? new Parts(
                        arn.group("partition"),
                        arn.group("region"),
                        arn.group("account"),
                        arn.group("machine"),
                        Optional.ofNullable(arn.group("label")),
                        arn.group("name"))
                : null;
    }

    /** Whether it is that of a child of a Map run. */
    public boolean isOfMapRun() {
        return parts().flatMap(Parts::mapRunLabel).isPresent();
    }

    /** Whether it is an Express workflow's execution, which has no history to look up. */
    public boolean express() {
        return parts().isPresent() && value.split(":", -1)[5].equals("express");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExecutionArn arn && arn.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
