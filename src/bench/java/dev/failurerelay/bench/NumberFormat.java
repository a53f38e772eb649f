package dev.failurerelay.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Formats figures with the digits that are significant. */
final class NumberFormat {

    private static final double BYTES_PER_MEBIBYTE = 1 << 20;

    private NumberFormat() {}

    /** One decimal below ten, otherwise none; thousands are separated. */
    static String plain(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value);
    }

    static String count(int value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String mebibytes(long bytes) {
        return plain(bytes / BYTES_PER_MEBIBYTE);
    }

    /** Two significant digits. */
    static String dollars(double value) {
        return new BigDecimal(value).round(new MathContext(2)).toPlainString();
    }

    static String ratio(double value, double baseline) {
        return plain(value / baseline) + " ×";
    }
}
