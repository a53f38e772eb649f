package dev.failurerelay.bench;

import java.util.List;

/**
 * What the function sent while its table, empty at first, was filled.
 *
 * @param before what makes the table what it was, not to be measured
 */
record Recording(String table, List<RecordedRequest> before, List<RecordedRequest> measured) {

    Recording to(String other) {
        return new Recording(other, to(before, other), to(measured, other));
    }

    private List<RecordedRequest> to(List<RecordedRequest> requests, String other) {
        return requests.stream().map(request -> request.to(table, other)).toList();
    }
}
