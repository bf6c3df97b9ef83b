/**
 * The translation of files: lines of text, tables and JSON objects, in jobs that can be stopped and
 * resumed.
 *
 * <p>{@link dev.translator.translate.files.FileFormat} reads {@link
 * dev.translator.translate.files.Records}, {@link dev.translator.translate.files.RecordTranslator}
 * translates them with a {@link dev.translator.translate.files.LineTranslator}, and {@link
 * dev.translator.translate.files.FileJob} writes the output block by block. One more format: a
 * constant of {@code FileFormat}, its {@code Records} and a case in the tests.
 */
package dev.translator.translate.files;
