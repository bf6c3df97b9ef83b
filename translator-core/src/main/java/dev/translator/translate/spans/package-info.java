/**
 * Parts of a text that a translation must hold verbatim, such as placeholders and URLs, brought
 * back into translations that lack them.
 *
 * <p>{@link dev.translator.text.Placeholders} finds them, {@link
 * dev.translator.translate.spans.SpanRepair} puts each in the place of the words that it was turned
 * into, which a word alignment tells, and {@link dev.translator.translate.spans.SpanProtection}
 * does so for lines of text.
 */
package dev.translator.translate.spans;
