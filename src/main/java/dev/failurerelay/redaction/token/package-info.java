/**
 * Recognises tokens by the formats that their providers gave them: tables with one line for each, by subject. A further format is
 * one more line.
 */
@NullMarked
package dev.failurerelay.redaction.token;

import org.jspecify.annotations.NullMarked;
