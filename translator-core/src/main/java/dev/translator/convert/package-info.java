/**
 * Models of other programs: their directories read into ordinary model directories.
 *
 * <p>{@link dev.translator.convert.ModelImporter} recognises a directory and imports it. The
 * readers of tensor files ({@link dev.translator.convert.TorchFile}, {@link
 * dev.translator.convert.NpzFile}) map files instead of copying them, check every length before
 * they use it, and execute nothing that a file holds.
 */
package dev.translator.convert;
