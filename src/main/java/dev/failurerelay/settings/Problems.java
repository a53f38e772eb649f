package dev.failurerelay.settings;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with the variables, one line each. No line repeats a value, which may be a secret in the wrong place. */
public final class Problems {

    private final List<String> lines = new ArrayList<>();

    /** @param problem continues after the name */
    void add(Setting<?> setting, String problem) {
        add(setting.name(), problem, setting.example());
    }

    /** @param problem continues after the name */
    public void add(String name, String problem, String example) {
        lines.add(name + " " + problem + ". Example: " + name + "=" + example);
    }

    /** @param problem continues after the name of a variable that should not be set at all */
    public void add(String name, String problem) {
        lines.add(name + " " + problem);
    }

    /**
     * Adds a variable that the function does not know and that would do harm if it was ignored.
     *
     * @param problem continues after the name
     * @param nearest the correct name that is closest
     */
    public void addUnknown(String name, String problem, String nearest) {
        lines.add(name + " " + problem + ". Did you mean " + nearest + "?");
    }

    /** @throws InvalidConfigurationException with all problems, if there are any */
    public void throwIfAny() {
        if (!lines.isEmpty()) {
            throw new InvalidConfigurationException(lines);
        }
    }
}
