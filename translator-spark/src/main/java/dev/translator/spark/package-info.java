/**
 * Translates, scores, cleans and evaluates data frames on a cluster of Apache Spark. Each executor
 * has one engine for all its tasks; a partition is streamed through it and never held in memory.
 * Start with {@link dev.translator.spark.TranslateColumns} and {@link
 * dev.translator.spark.CleanPairs}.
 */
package dev.translator.spark;
