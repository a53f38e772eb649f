package dev.failurerelay.settings;

import java.util.HashMap;
import java.util.Map;

/** Environment variables as a test sets them. */
public final class SettingsFixtures {

    /** The least that the function starts with. */
    public static final Map<String, String> LEAST =
            Map.of("OUTSETA_SUBDOMAIN", "acme", "OUTSETA_SECRET", "relay/outseta", "OUTSETA_FROM_PERSON", "dQGxEz4Q");

    private SettingsFixtures() {}

    /** The least, and what a test sets besides or instead; the caller's own, to be changed freely. */
    public static Map<String, String> with(Map<String, String> further) {
        Map<String, String> variables = new HashMap<>(LEAST);
        variables.putAll(further);
        return variables;
    }

    public static Settings read(Map<String, String> variables) {
        return Settings.read(Variables.of(variables));
    }
}
