/**
 * Metrics in the logs. Promises: names and dimensions are those that the alarms use. Left out: when something is measured.
 */
@NullMarked
package dev.failurerelay.metrics;

import org.jspecify.annotations.NullMarked;
