package dev.failurerelay.bench;

import java.util.List;

/**
 * What the function sent while its table, empty at first, was filled.
 *
 * @param before what makes the table what it was, not to be measured
 */
record Recording(String table, List<Sent> before, List<Sent> measured) {

    Recording to(String other) {
        return new Recording(other, to(before, other), to(measured, other));
    }

    private List<Sent> to(List<Sent> requests, String other) {
        return requests.stream().map(request -> request.to(table, other)).toList();
    }
}
