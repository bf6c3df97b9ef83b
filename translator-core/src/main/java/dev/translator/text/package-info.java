/**
 * Knowledge of languages: sentence boundaries, scripts, and the spacing between sentences. Plain
 * Java.
 *
 * <p>To add rules for a language, extend {@code sentences.srx}; {@link
 * dev.translator.text.SentenceSplitter} reads it.
 */
package dev.translator.text;
