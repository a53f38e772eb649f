/**
 * What is to be deployed: read from what was given, once and at the edge, with all that is wrong in one list, or standing
 * for a template's parameters.
 */
@NullMarked
package dev.failurerelay.infra.settings;

import org.jspecify.annotations.NullMarked;
