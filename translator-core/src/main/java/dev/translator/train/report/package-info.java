/**
 * Reports of a training run: events for listeners, the log table, TensorBoard files, sample
 * translations, and the HTML page.
 */
package dev.translator.train.report;
