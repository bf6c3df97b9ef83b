/**
 * The application for {@code spark-submit}: one class per command, with the options of the command
 * line.
 */
package dev.translator.spark.submit;
