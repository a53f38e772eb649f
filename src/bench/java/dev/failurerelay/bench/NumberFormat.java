package dev.failurerelay.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Figures as they are printed: as exact as they mean something. */
final class NumberFormat {

    private static final double BYTES_PER_MEBIBYTE = 1 << 20;

    private NumberFormat() {}

    /** With one digit after the point below ten, else none; thousands apart. */
    static String plain(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value);
    }

    static String count(int value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String mebibytes(long bytes) {
        return plain(bytes / BYTES_PER_MEBIBYTE);
    }

    /** With two digits that mean something. */
    static String dollars(double value) {
        return new BigDecimal(value).round(new MathContext(2)).toPlainString();
    }

    static String ratio(double value, double baseline) {
        return plain(value / baseline) + " ×";
    }
}
