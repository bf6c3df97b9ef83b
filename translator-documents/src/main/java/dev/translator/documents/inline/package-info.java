/**
 * Texts with inline codes and protected spans, taken apart before translation and put together
 * behind it. Plain Java without any document format.
 *
 * <p>{@link dev.translator.documents.inline.InlineTranslator} takes texts through these steps:
 * {@link dev.translator.text.Placeholders} finds the spans that must stay verbatim, the segmenter
 * finds the sentences, the engine translates them, protected spans that a translation lacks come
 * back, and the codes are placed by word alignment.
 */
package dev.translator.documents.inline;
