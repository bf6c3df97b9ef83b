/**
 * Files: lines of text, compressed or not, durable writing, content hashes, and the error for input
 * that cannot be used. Plain Java, the lowest package.
 *
 * <p>{@link dev.translator.io.TextFiles} opens text for reading. {@link
 * dev.translator.io.DurableFiles} writes the files of a model directory, {@link
 * dev.translator.io.OutputFile} those that a user names: each is complete or absent.
 */
package dev.translator.io;
