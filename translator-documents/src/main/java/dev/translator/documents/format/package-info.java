/**
 * Document formats: each is a {@link dev.translator.documents.format.DocumentFile} that yields
 * texts with inline codes and writes their translations. Office files, web pages and most
 * localisation formats are read by the filters of the Okapi Framework; a few small ones are read
 * here.
 */
package dev.translator.documents.format;
