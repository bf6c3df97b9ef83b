/**
 * The network: a Transformer encoder-decoder (Vaswani et al. 2017, arXiv 1706.03762) as DJL blocks,
 * and its loss.
 *
 * <p>Letters of shapes, here and in {@code kernels}:
 *
 * <ul>
 *   <li>B batch (sentences), S source length, T target length, both with their end of sentence
 *   <li>D model width, H heads, E = D / H head width, F feed-forward width, V vocabulary
 *   <li>N live rows of a search (B K at most), K rows of one sentence, L layers, P positions
 * </ul>
 *
 * <p>Masks have one polarity: true = may attend. Every array made in a pass belongs to the pass's
 * manager.
 *
 * <p>To add a variant of a sublayer (an activation, a position code), extend its enum in {@code
 * config}, the block's switch over it, and the parameters of {@code TransformerGradientTest} and
 * {@code StepDecodingTest}, which hold for every variant.
 */
package dev.translator.nn;
