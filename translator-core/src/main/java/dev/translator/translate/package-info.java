/**
 * Text in, text out: the engine that segments, batches, searches and puts the text together again,
 * over a network in memory or a model directory.
 */
package dev.translator.translate;
