/**
 * The settings: declared once in {@link dev.failurerelay.settings.SettingCatalog}, checked completely, then read into the config
 * record of each package ({@code OutsetaConfig}, {@code SlackConfig} …).
 *
 * <p>Promises: the function starts with correct settings or lists <em>all</em> problems; no problem repeats a value. Not {@code
 * @ConfigMapping}: its messages name properties instead of variables, repeat values, which may be a secret in the wrong place, and
 * expand <code>${…}</code> in them.
 */
@NullMarked
package dev.failurerelay.settings;

import org.jspecify.annotations.NullMarked;
