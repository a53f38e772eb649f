package dev.failurerelay.sweep;

import java.util.List;

/**
 * What became of the failures that a sweep found and relayed.
 *
 * @param relayed the number of those of which at least one target was notified, or nobody was to be
 * @param unannounced a line for each reason why nobody was notified of one of the others
 * @param incomplete a line for each target that was not notified of a failure of which another one was
 */
record RelayResult(int relayed, List<String> unannounced, List<String> incomplete) {}
