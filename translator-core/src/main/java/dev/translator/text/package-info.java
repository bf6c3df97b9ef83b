/**
 * Knowledge of languages: sentence boundaries, scripts, the spacing between sentences, and
 * placeholders with the symbols that stand for them. Plain Java.
 *
 * <p>To add rules for a language, extend {@code sentences.srx}; {@link
 * dev.translator.text.SentenceSplitter} reads it.
 */
package dev.translator.text;
