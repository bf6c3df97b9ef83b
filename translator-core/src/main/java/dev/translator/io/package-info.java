/**
 * Files: lines of text, compressed or not, durable writing, content hashes, and the error for input
 * that cannot be used. Plain Java, the lowest package.
 *
 * <p>{@link dev.translator.io.TextFiles} opens text for reading and writing. {@link
 * dev.translator.io.DurableFiles} is the only writer of files that must be complete or absent.
 */
package dev.translator.io;
