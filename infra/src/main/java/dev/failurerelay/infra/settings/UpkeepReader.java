package dev.failurerelay.infra.settings;

import dev.failurerelay.configuration.Variables;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awscdk.services.logs.RetentionDays;

/** Reads what helps to keep it running. */
final class UpkeepReader {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

    /** Those that CloudWatch Logs knows, by their number of days. */
    private static final Map<String, RetentionDays> RETENTIONS = Map.of(
            "1", RetentionDays.ONE_DAY,
            "7", RetentionDays.ONE_WEEK,
            "14", RetentionDays.TWO_WEEKS,
            "30", RetentionDays.ONE_MONTH,
            "90", RetentionDays.THREE_MONTHS,
            "180", RetentionDays.SIX_MONTHS,
            "365", RetentionDays.ONE_YEAR,
            "731", RetentionDays.TWO_YEARS,
            "1827", RetentionDays.FIVE_YEARS,
            "3653", RetentionDays.TEN_YEARS);

    private final Variables variables;

    UpkeepReader(Variables variables) {
        this.variables = variables;
    }

    Upkeep read() {
        return new Upkeep(
                variables
                        .text(
                                "alarmEmail",
                                address -> EMAIL.matcher(address).matches()
                                        ? Optional.empty()
                                        : Optional.of("is no e-mail address"),
                                "oncall@example.com")
                        .map(IfGiven::of),
                retention(),
                variables.flag("archive", false),
                variables.flag("tryItOut", false));
    }

    private RetentionDays retention() {
        return variables
                .text(
                        "logRetentionDays",
                        days -> RETENTIONS.containsKey(days)
                                ? Optional.empty()
                                : Optional.of("is none of 1, 7, 14, 30, 90, 180, 365, 731, 1827, 3653"),
                        "90")
                .map(RETENTIONS::get)
                .orElse(RetentionDays.THREE_MONTHS);
    }
}
