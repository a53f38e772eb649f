/**
 * Beans for a laptop and for tests only: the address of the page that shows tickets and messages, the settings on that page, and
 * a stand-in for Step Functions. Promises: the settings contain no secret's name or value.
 */
@NullMarked
package dev.failurerelay.local;

import org.jspecify.annotations.NullMarked;
