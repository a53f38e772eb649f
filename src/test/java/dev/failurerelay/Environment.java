package dev.failurerelay;

import dev.failurerelay.configuration.Variables;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Environment variables as a test sets them. */
final class Environment {

    /** The least that the function starts with. */
    static final Map<String, String> LEAST =
            Map.of("OUTSETA_SUBDOMAIN", "acme", "OUTSETA_SECRET", "relay/outseta", "OUTSETA_FROM_PERSON", "dQGxEz4Q");

    private Environment() {}

    /** The least, and what a test sets besides or instead; the caller's own, to be changed freely. */
    static Map<String, String> with(Map<String, String> further) {
        Map<String, String> variables = new HashMap<>(LEAST);
        variables.putAll(further);
        return variables;
    }

    static Settings read(Map<String, String> variables) {
        return Settings.read(new Variables(name -> Optional.ofNullable(variables.get(name)), variables.keySet()));
    }
}
