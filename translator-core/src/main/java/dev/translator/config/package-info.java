/**
 * Typed settings with their defaults, their YAML form, and the errors made of bad ones. Plain Java.
 */
package dev.translator.config;
