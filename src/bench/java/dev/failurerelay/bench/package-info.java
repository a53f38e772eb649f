/**
 * Measures the packaged function, as Lambda runs it, against a floor of the same run: the same requests, sent by a client that
 * does nothing else. {@link dev.failurerelay.bench.Benchmark} begins.
 *
 * <p>Promises: every figure is of this run, subjects take turns, and what could not be measured is said. Left out: what is not of
 * the function (the network, the services' own time, how long Lambda takes to load it); and tests: no figure fails anything.
 */
@NullMarked
package dev.failurerelay.bench;

import org.jspecify.annotations.NullMarked;

