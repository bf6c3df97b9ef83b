/**
 * Typed settings with their defaults, their YAML form, and the errors made of bad ones. Plain Java.
 *
 * <p>{@link dev.translator.config.ExperimentConfig} holds one record per section. To add a setting:
 * add a component to the record of its section with its Javadoc (meaning, unit, special values,
 * source), its value in {@code defaults()} and its check in the compact constructor. YAML, {@code
 * --set}, the saved form and the differences follow from the record.
 */
package dev.translator.config;
