/**
 * Text files, lines, and the way between strings and token ids. Plain Java.
 *
 * <p>{@link dev.translator.text.BpeTrainer} makes a {@link dev.translator.text.BpeModel} from
 * {@link dev.translator.text.WordCounts}; the model encodes and decodes. {@link
 * dev.translator.text.SubwordModels} reads models of every kind; those of other programs are {@link
 * dev.translator.text.ImportedModel}s. To add another kind of file, implement {@code ForeignModel}
 * and let {@code SubwordModels.load} recognise it.
 */
package dev.translator.text;
