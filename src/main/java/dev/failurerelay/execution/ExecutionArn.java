package dev.failurerelay.execution;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An execution's ARN and its parts.
 *
 * <p>Shapes: {@code arn:P:states:R:A:execution:MACHINE:NAME}, {@code …:execution:MACHINE/LABEL:NAME} for a child of a Map
 * run, {@code …:express:MACHINE:NAME:UUID}. An ARN of any other shape is kept as received, without parts.
 *
 * @param value the ARN as received, not blank
 * @param parts empty if the ARN has none of the shapes above; they follow from {@code value}
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html">resource types</a>
 */
public record ExecutionArn(String value, Optional<Parts> parts) {

    /** Names contain no separators, white space or invisible characters. */
    private static final String NAME = "[^:/\\s\\p{C}]+";

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

    public static ExecutionArn of(String value) {
        Matcher arn = SHAPE.matcher(value);
        if (!arn.matches()) {
            return new ExecutionArn(value, Optional.empty());
        }
        return new ExecutionArn(
                value,
                Optional.of(new Parts(
                        arn.group("partition"),
                        arn.group("region"),
                        arn.group("account"),
                        arn.group("machine"),
                        Optional.ofNullable(arn.group("label")),
                        arn.group("name"))));
    }

    /** Whether it is an Express workflow's execution, which has no history to look up. */
    public boolean express() {
        return parts.isPresent() && value.split(":", -1)[5].equals("express");
    }

    /** Hand-written because it is a map key: in native images a record's generated methods are slow. */
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
