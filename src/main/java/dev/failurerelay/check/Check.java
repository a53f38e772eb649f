package dev.failurerelay.check;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.failurerelay.invocation.Invocation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** Checks one precondition of deliveries. It reads only, and sends no message. */
public interface Check {

    /**
     * Checks without cached values, and returns before the invocation's deadline.
     *
     * @return one finding for each thing checked, in the order of the report; not empty
     */
    List<Finding> findings(Invocation invocation);

    /**
     * A line of the report. None of its texts contains a secret.
     *
     * @param check the subject, as in {@code Slack channel #billing}
     * @param why the observation, as in {@code the bot token is valid}; for a skipped check, the reason
     * @param remedy what a person should do about a problem; empty if there is none
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Finding(String check, Result result, String why, String remedy) {

        @RegisterForReflection
        public enum Result {
            @JsonProperty("ok")
            OK,
            @JsonProperty("skipped")
            SKIPPED,
            @JsonProperty("problem")
            PROBLEM
        }

        public static Finding ok(String check, String why) {
            return new Finding(check, Result.OK, why, "");
        }

        public static Finding skipped(String check, String why) {
            return new Finding(check, Result.SKIPPED, why, "");
        }

        public static Finding problem(String check, String why, String remedy) {
            return new Finding(check, Result.PROBLEM, why, remedy);
        }
    }
}
