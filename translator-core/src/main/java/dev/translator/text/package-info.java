/**
 * Text files, lines, and the way between strings and token ids. Plain Java.
 *
 * <p>{@link dev.translator.text.BpeTrainer} makes a {@link dev.translator.text.BpeModel} from
 * {@link dev.translator.text.WordCounts}; the model encodes and decodes. To add another kind of
 * subword model, implement {@link dev.translator.text.SubwordModel}.
 */
package dev.translator.text;
