/**
 * The settings of the deployment. They are read and validated once, and all problems are reported together. In a
 * template, values are references to its parameters.
 */
@NullMarked
package dev.failurerelay.infra.settings;

import org.jspecify.annotations.NullMarked;
