package dev.failurerelay.infra.settings;

import java.util.regex.Pattern;

/** Reads which secrets the function may read. Their variables are already validated as the function's settings. */
final class SecretsReader {

    /**
     * Rejects a suffix of six lowercase letters: it is probably a word of the name, not Secrets Manager's random
     * suffix.
     */
    private static final Pattern WHOLE_ARN = Pattern.compile(".+:secret:.+-(?![a-z]{6}$)[A-Za-z0-9]{6}");

    private final SettingsInput variables;
    private final RelayLocation location;

    SecretsReader(SettingsInput variables, RelayLocation location) {
        this.variables = variables;
        this.location = location;
    }

    Secrets read() {
        return new Secrets(
                variables
                        .peek("OUTSETA_SECRET")
                        .map(id -> checked("OUTSETA_SECRET", id))
                        .orElse(""),
                variables.peek("SLACK_SECRET").map(id -> checked("SLACK_SECRET", id)),
                new KmsKeyReader(variables, location).key("secretsKey"));
    }

    /** Rejects a partial ARN: Secrets Manager would accept it, but IAM compares complete ARNs. */
    private String checked(String name, String id) {
        boolean arn = id.startsWith("arn:");
        if (arn && !WHOLE_ARN.matcher(id).matches()) {
            variables.problem(
                    name,
                    "looks like a part of an ARN: the right to read it needs all of it, with the six characters at its end;"
                            + " or give the secret's name",
                    example(name));
        } else if (arn && location.isElsewhere(id)) {
            variables.problem(
                    name, "is of another region than the relay's, where the function will look for it", example(name));
        }
        return id;
    }

    private String example(String name) {
        String region = location.region().orElse("eu-west-1");
        return "arn:aws:secretsmanager:" + region + ":210987654321:secret:failure-relay/"
                + (name.equals("OUTSETA_SECRET") ? "outseta" : "slack") + "-AbCd3f";
    }
}
