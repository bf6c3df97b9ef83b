/**
 * Documents: {@link dev.translator.documents.DocumentTranslator} translates office files, web pages
 * and localisation files, and gives every inline code and placeholder back.
 *
 * <p>{@code format} reads and writes documents as texts with inline codes, {@code inline} takes
 * such texts apart and puts their translations together. To add a format: write a {@link
 * dev.translator.documents.format.DocumentFile} (a text file is cut into slices, see {@code
 * PlainText}), name it in {@link dev.translator.documents.format.DocumentFormat} and {@link
 * dev.translator.documents.format.DocumentFiles}, and give the round-trip test a file of it.
 */
package dev.translator.documents;
