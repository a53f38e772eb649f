package dev.failurerelay.history;

import java.util.regex.Pattern;

/** What looks like a region. Regions become parts of host names, so nothing else may pass for one. */
final class RegionName {

    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-\\d+");

    private static final int MAX_LENGTH = 40;

    private RegionName() {}

    static boolean isOne(String text) {
        return text.length() <= MAX_LENGTH && REGION.matcher(text).matches();
    }
}
