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
 * <p>To add a variant of a sublayer:
 *
 * <ul>
 *   <li>Add the value to its enum in {@code config}: {@code Activation}, {@code Normalization},
 *       {@code NormalizationType} or {@code Positions}. Its exhaustive switches then do not compile
 *       until they know it.
 *   <li>Extend the block: {@code FeedForward} for an activation, {@code Residual} and {@code
 *       Transformer} (the end of a stack) for the place of a normalisation, {@code Normalizers} for
 *       its type, {@code Embedding} for a position encoding. Its operation belongs to {@code
 *       LayerKernels}.
 *   <li>Extend {@code FusedStep}: name the variant that the fused step expresses, or answer that
 *       the step is not fused; it then runs layer by layer. A fused variant needs its branch in
 *       {@code layers.py}: {@code activated} and {@code DecoderKernels.Activated}, {@code before}
 *       and {@code after}, or {@code embed}. Both paths must use the same operations, since they
 *       have to agree in bfloat16 too.
 *   <li>{@code TransformerGradientTest}, {@code StepDecodingTest} and {@code DecoderKernelsTest} go
 *       through all values of the enums; the last one compares the fused step with the layers and
 *       expects every variant to be fused. {@code LayerKernelsTest} wants a value of each
 *       activation.
 * </ul>
 */
package dev.translator.nn;
