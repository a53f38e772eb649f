package dev.failurerelay.infra.settings;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awscdk.services.logs.RetentionDays;

/** Reads the settings for operating the relay. */
final class OperationsSettingsReader {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

    private static final Pattern TABLE = Pattern.compile("[A-Za-z0-9_.-]{3,255}");

    /** Value of {@code alarmEmail} for no e-mail and no warning about it. */
    private static final String NONE = "none";

    /** @see <a href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html">days</a> */
    private static final Map<String, RetentionDays> RETENTIONS = Map.ofEntries(
            Map.entry("1", RetentionDays.ONE_DAY),
            Map.entry("3", RetentionDays.THREE_DAYS),
            Map.entry("5", RetentionDays.FIVE_DAYS),
            Map.entry("7", RetentionDays.ONE_WEEK),
            Map.entry("14", RetentionDays.TWO_WEEKS),
            Map.entry("30", RetentionDays.ONE_MONTH),
            Map.entry("60", RetentionDays.TWO_MONTHS),
            Map.entry("90", RetentionDays.THREE_MONTHS),
            Map.entry("120", RetentionDays.FOUR_MONTHS),
            Map.entry("150", RetentionDays.FIVE_MONTHS),
            Map.entry("180", RetentionDays.SIX_MONTHS),
            Map.entry("365", RetentionDays.ONE_YEAR),
            Map.entry("400", RetentionDays.THIRTEEN_MONTHS),
            Map.entry("545", RetentionDays.EIGHTEEN_MONTHS),
            Map.entry("731", RetentionDays.TWO_YEARS),
            Map.entry("1096", RetentionDays.THREE_YEARS),
            Map.entry("1827", RetentionDays.FIVE_YEARS),
            Map.entry("3653", RetentionDays.TEN_YEARS));

    private final SettingsInput variables;
    private final RelayLocation location;

    OperationsSettingsReader(SettingsInput variables, RelayLocation location) {
        this.variables = variables;
        this.location = location;
    }

    OperationsSettings read() {
        Optional<String> email = variables.text(
                "alarmEmail",
                address -> address.equals(NONE) || EMAIL.matcher(address).matches()
                        ? Optional.empty()
                        : Optional.of("is no e-mail address"),
                "oncall@example.com");
        return new OperationsSettings(
                email.filter(address -> !address.equals(NONE)).map(ConditionalValue::of),
                email.isEmpty(),
                ledgerTable(),
                new KmsKeyReader(variables, location).key("encryptionKey"),
                new LogSettings(retention(), variables.flag("retainLog", false)),
                variables.flag("archive", false),
                variables.flag("tryItOut", false));
    }

    private Optional<String> ledgerTable() {
        return variables.text(
                "ledgerTable",
                name -> TABLE.matcher(name).matches()
                        ? Optional.empty()
                        : Optional.of("is no name of a DynamoDB table"),
                "FailureRelay-Ledger…");
    }

    private RetentionDays retention() {
        return variables
                .text(
                        "logRetentionDays",
                        days -> RETENTIONS.containsKey(days)
                                ? Optional.empty()
                                : Optional.of("is no number of days that CloudWatch Logs knows"),
                        "90")
                .map(RETENTIONS::get)
                .orElse(RetentionDays.THREE_MONTHS);
    }
}
