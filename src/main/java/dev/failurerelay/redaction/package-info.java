/**
 * Makes texts safe to show: without secrets, printable, and not too long. Left out: what is shown, and where.
 *
 * <p>{@code Redaction} reads a text from left to right. Its recognizers understand parts of it (an address, an ARN, a token, a key with its
 * value); {@code KeyNames} says what a key promises, {@code ValueJudgement} whether the value is a secret.
 */
@NullMarked
package dev.failurerelay.redaction;

import org.jspecify.annotations.NullMarked;
