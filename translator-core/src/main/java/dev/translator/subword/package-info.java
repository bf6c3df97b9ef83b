/**
 * Subword models: text to token ids and back. Plain Java.
 *
 * <p>{@link dev.translator.subword.BpeTrainer} makes a {@link dev.translator.subword.BpeModel} from
 * {@link dev.translator.subword.WordCounts}; the model encodes and decodes. {@link
 * dev.translator.subword.SubwordModels} reads models of every kind; those of other programs are
 * {@link dev.translator.subword.ImportedModel}s. To add another kind of file, implement {@code
 * ForeignModel} and let {@code SubwordModels.load} recognise it.
 */
package dev.translator.subword;
