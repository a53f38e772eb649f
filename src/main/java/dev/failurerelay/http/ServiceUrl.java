package dev.failurerelay.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The addresses that a secret may be sent to: https anywhere, http on this machine only. */
public final class ServiceUrl {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1]");

    private ServiceUrl() {}

    /** What is wrong with a base URL, without quoting it; empty if nothing is. */
    public static Optional<String> problemOf(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            return Optional.of("is not a URL");
        }
        if (uri.getHost() == null || uri.getScheme() == null) {
            return Optional.of("is not a whole URL with scheme and host");
        }
        if (uri.getRawUserInfo() != null) {
            return Optional.of("holds credentials, which belong in Secrets Manager");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            return Optional.of("has a query or a fragment");
        }
        boolean http = uri.getScheme().equalsIgnoreCase("http");
        if (!http && !uri.getScheme().equalsIgnoreCase("https")) {
            return Optional.of("is neither https nor http");
        }
        if (http && !LOOPBACK.matcher(uri.getHost()).matches()) {
            return Optional.of("is not https (http is for loopback addresses only)");
        }
        return Optional.empty();
    }
}
