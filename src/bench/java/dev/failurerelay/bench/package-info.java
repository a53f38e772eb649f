/**
 * Measures the packaged function, as Lambda runs it, and compares it with a baseline of the same run: a client that
 * only sends the same requests. The entry point is {@link dev.failurerelay.bench.Benchmark}.
 *
 * <p>Promises: every figure comes from this run, the functions under test take turns, and missing measurements are
 * reported. Not included: what does not belong to the function (the network, the services' own time, Lambda's time to
 * load the zip); and thresholds: no figure fails the build.
 */
@NullMarked
package dev.failurerelay.bench;

import org.jspecify.annotations.NullMarked;
