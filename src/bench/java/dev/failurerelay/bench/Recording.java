package dev.failurerelay.bench;

import java.util.List;

/**
 * The requests that the function sent, starting with an empty table.
 *
 * @param before requests that fill the table; replayed, but not measured
 */
record Recording(String table, List<RecordedRequest> before, List<RecordedRequest> measured) {

    Recording withTable(String other) {
        return new Recording(other, withTable(before, other), withTable(measured, other));
    }

    private List<RecordedRequest> withTable(List<RecordedRequest> requests, String other) {
        return requests.stream().map(request -> request.withTable(table, other)).toList();
    }
}
