/**
 * Reading the environment variables, and finding <em>all</em> that is wrong with them before the function starts.
 *
 * <p>Each package reads its own settings into a typed record ({@code OutsetaConfig}, {@code SlackConfig} …) from the
 * {@link dev.failurerelay.settings.Environment} it is given. Not {@code @ConfigMapping}: its messages name properties
 * and not variables, repeat values (which may be a secret put in the wrong place), and expand <code>${…}</code> in them.
 *
 * <p>Terms: {@code docs/glossary.md}.
 */
@NullMarked
package dev.failurerelay.settings;

import org.jspecify.annotations.NullMarked;
