/** What is there on a laptop and in tests only: the page that shows what was told, and a stand-in for Step Functions. */
@NullMarked
package dev.failurerelay.local;

import org.jspecify.annotations.NullMarked;
