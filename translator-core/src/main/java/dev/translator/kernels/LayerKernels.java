package dev.translator.kernels;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * The operations of layers that not every network has: choices in the place of those of the
 * published Transformer. As in {@link Kernels}, results belong to the manager given here. Letters
 * of shapes: see the package {@code nn}.
 */
public final class LayerKernels {
  private final NDManager manager;
  private final boolean recording;

  /**
   * @param manager owner of the results
   * @param recording true when a backward pass follows
   */
  public LayerKernels(NDManager manager, boolean recording) {
    this.manager = manager;
    this.recording = recording;
  }

  /** x / (1 + exp(-x)) of each element (Ramachandran et al. 2017, arXiv 1710.05941). */
  public NDArray swish(NDArray x) {
    return array("swish", x);
  }

  /**
   * Swish of the first half of the last axis times the second half (SwiGLU, Shazeer 2020, arXiv
   * 2002.05202).
   *
   * @param x [..., 2F]
   * @return [..., F]
   */
  public NDArray swiglu(NDArray x) {
    return array("swiglu", x);
  }

  /**
   * GELU of the first half of the last axis times the second half (GEGLU): [..., 2F] to [..., F].
   */
  public NDArray geglu(NDArray x) {
    return array("geglu", x);
  }

  /**
   * g x / sqrt(mean(x^2) + epsilon) over the last axis (Zhang and Sennrich 2019, arXiv 1910.07467),
   * computed in float32 where x is bfloat16.
   *
   * @param x [..., D]
   * @param gain g, [D]
   * @return [..., D], in the number format of x
   */
  public NDArray rmsNorm(NDArray x, NDArray gain, double epsilon) {
    return array("rms_norm", x, gain, epsilon);
  }

  /**
   * Queries and keys turned by their positions (RoPE, Su et al. 2021, arXiv 2104.09864): the pair
   * (x_i, x_(i + E/2)) of each head at position p by the angle p 10000^(-2i/E). Angles are computed
   * in double precision.
   *
   * @param qkv [N, T, 3D]: queries, keys and values side by side
   * @param start position of the first column
   * @param heads H; E = D / H is even
   * @return [N, T, 3D], in the number format of qkv
   */
  public NDArray rotate(NDArray qkv, int start, int heads) {
    return array("rotate", qkv, start, heads);
  }

  private NDArray array(String method, Object... arguments) {
    return Script.shared().array(manager, method, recording, arguments);
  }
}
