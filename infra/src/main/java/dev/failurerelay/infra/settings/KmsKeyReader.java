package dev.failurerelay.infra.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads ARNs of customer-managed KMS keys. */
final class KmsKeyReader {

    private static final Pattern KEY = Pattern.compile("arn:aws[a-z-]*:kms:[a-z0-9-]+:\\d{12}:key/[A-Za-z0-9-]+");

    private final SettingsInput variables;
    private final RelayLocation location;

    KmsKeyReader(SettingsInput variables, RelayLocation location) {
        this.variables = variables;
        this.location = location;
    }

    Optional<String> key(String name) {
        return variables.text(name, this::problemOf, example());
    }

    private Optional<String> problemOf(String arn) {
        if (!KEY.matcher(arn).matches()) {
            return Optional.of("is no ARN of a KMS key");
        }
        return location.isElsewhere(arn)
                ? Optional.of("is of another region than the relay's, where the key is needed")
                : Optional.empty();
    }

    private String example() {
        return "arn:aws:kms:" + location.region().orElse("eu-west-1") + ":210987654321:key/0b3f…";
    }
}
