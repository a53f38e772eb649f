package dev.failurerelay.bench;

import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A request of the function, for replay.
 *
 * @param path including the query
 * @param headers without those of the connection, which the client sets itself
 */
record RecordedRequest(String method, String path, Map<String, String> headers, String body) {

    private static final Set<String> CONNECTION_HEADERS =
            Set.of("host", "connection", "content-length", "transfer-encoding", "expect", "accept-encoding");

    static RecordedRequest of(Request request) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (HttpHeader header : request.getHeaders().all()) {
            if (!CONNECTION_HEADERS.contains(header.key().toLowerCase(Locale.ROOT))) {
                headers.put(header.key(), header.firstValue());
            }
        }
        return new RecordedRequest(request.getMethod().getName(), request.getUrl(), headers, request.getBodyAsString());
    }

    /** Returns this request with another table name. */
    RecordedRequest withTable(String table, String other) {
        return new RecordedRequest(method, path, headers, body.replace(table, other));
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
