package dev.failurerelay;

import java.util.Arrays;
import java.util.SplittableRandom;

/** A secret for a fuzz test to look for. It follows from the fuzzer's input, which therefore does not contain it. */
public final class PlantedValue {

    private PlantedValue() {}

    public static String of(byte[] input) {
        return "Zq7" + Long.toString(new SplittableRandom(Arrays.hashCode(input)).nextLong(1L << 50, 1L << 60), 36);
    }

    /** The text with the part inserted somewhere. */
    public static String insert(String text, String part, byte[] input) {
        int at = new SplittableRandom(Arrays.hashCode(input) + part.hashCode()).nextInt(text.length() + 1);
        return text.substring(0, at) + part + text.substring(at);
    }
}
