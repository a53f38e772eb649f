package dev.failurerelay.infra.settings;

import dev.failurerelay.configuration.Variables;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads which secrets the function may read: as variables of the function, these have been checked. */
final class SecretsReader {

    private static final Pattern WHOLE_ARN = Pattern.compile(".+:secret:.+-[A-Za-z0-9]{6}");
    private static final Pattern KEY = Pattern.compile("arn:aws[a-z-]*:kms:[a-z0-9-]+:\\d{12}:key/[A-Za-z0-9-]+");

    private final Variables variables;

    SecretsReader(Variables variables) {
        this.variables = variables;
    }

    Secrets read() {
        return new Secrets(
                variables
                        .peek("OUTSETA_SECRET")
                        .map(id -> checked("OUTSETA_SECRET", id))
                        .orElse(""),
                variables.peek("SLACK_SECRET").map(id -> checked("SLACK_SECRET", id)),
                variables.text(
                        "secretsKey",
                        arn -> KEY.matcher(arn).matches() ? Optional.empty() : Optional.of("is no ARN of a KMS key"),
                        "arn:aws:kms:eu-west-1:210987654321:key/0b3f…"));
    }

    /** To a part of an ARN, Secrets Manager would answer; but IAM compares the whole one. */
    private String checked(String name, String id) {
        if (id.startsWith("arn:") && !WHOLE_ARN.matcher(id).matches()) {
            variables.problem(
                    name,
                    "is a part of an ARN: the right to read it needs all of it, with the six characters at its end",
                    "arn:aws:secretsmanager:eu-west-1:210987654321:secret:failure-relay/outseta-AbCdEf");
        }
        return id;
    }
}
