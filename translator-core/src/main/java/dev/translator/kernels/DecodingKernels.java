package dev.translator.kernels;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;

/**
 * The operations of {@code kernels.py} that decode token by token, without gradients. As in {@link
 * Kernels}, results belong to the manager given here. Letters of shapes: see the package {@code
 * nn}.
 */
public final class DecodingKernels {
  private final NDManager manager;

  /**
   * @param manager owner of the results
   */
  public DecodingKernels(NDManager manager) {
    this.manager = manager;
  }

  /**
   * Appends a step to the columns that make up each row's past.
   *
   * @param columns [N, T], int64
   * @param storeColumns M
   * @return columns [N, T + 1], and the same as places in a store of M columns, counted line by
   *     line
   */
  public NDList nextColumns(NDArray columns, long storeColumns) {
    return arrays("next_columns", columns, storeColumns);
  }

  /**
   * A store [2, H, 0, 0, E] without room.
   *
   * @param like an array of the number format of keys and values
   * @param width D
   */
  public NDArray emptyStore(NDArray like, int heads, int width) {
    return array("empty_store", like, heads, width);
  }

  /** A store [2, H, C, M, E] of another size with the same contents. */
  public NDArray grownStore(NDArray store, long lines, long columns) {
    return array("grown_store", store, lines, columns);
  }

  /**
   * Attention of one new token of each row to itself and the tokens before it, whose keys and
   * values are found in a store; those of the new token are written into it.
   *
   * @param qkv [N, 1, 3D]
   * @param store [2, H, C, M, E], keys then values, changed
   * @param places [N, T], int64, where each row's keys and values stand; the last are written now
   * @return [N, 1, D]
   */
  public NDArray cachedSelfAttention(NDArray qkv, NDArray store, NDArray places) {
    return array("cached_self_attention", qkv, store, places);
  }

  /**
   * Keys and values of the source, head by head, as single-token steps take them.
   *
   * @param keyValue [B, S, 2D]
   * @return keys [B, H, S, E] and values [B, H, S, E]
   */
  public NDList keysAndValues(NDArray keyValue, int heads) {
    return arrays("keys_and_values", keyValue, heads);
  }

  /**
   * What is added to the scores of the source's keys: 0 where one may be attended to, else minus
   * infinity. It is the same for every layer and step.
   *
   * @param mask [B, 1, 1, S], true where a key may be attended to
   * @param keys [B, H, S, E]
   * @return [B, H, 1, S]
   */
  public NDArray sourceBias(NDArray mask, NDArray keys) {
    return array("source_bias", mask, keys);
  }

  /**
   * Attention of one token of each row to the source sentence that it shares with its neighbours.
   *
   * @param query [N, 1, D], N = B K, the K rows of a sentence together
   * @param keys [B, H, S, E]
   * @param values [B, H, S, E]
   * @param bias [B, H, 1, S], of {@link #sourceBias}
   * @return [N, 1, D]
   */
  public NDArray sharedCrossAttention(NDArray query, NDArray keys, NDArray values, NDArray bias) {
    return array("shared_cross_attention", query, keys, values, bias);
  }

  /**
   * The weights of {@link #sharedCrossAttention}.
   *
   * @param query [N, 1, D], N = B K
   * @param keys [B, H, S, E]
   * @param bias [B, H, 1, S]
   * @return [B, H, K, S], float32
   */
  public NDArray sharedCrossAttentionWeights(NDArray query, NDArray keys, NDArray bias) {
    return array("shared_cross_attention_weights", query, keys, bias);
  }

  /**
   * The k best next tokens of each row with their log-probabilities.
   *
   * @param hidden [N, D]
   * @param weight [V, D]
   * @param never int64, tokens that no output may hold
   * @return tokens [N, k] int64 and log-probabilities [N, k], best first
   */
  public NDList bestTokens(NDArray hidden, NDArray weight, NDArray never, int k) {
    return arrays("best_tokens", hidden, weight, never, k);
  }

  /**
   * As {@link #bestTokens} after changing single log-probabilities.
   *
   * @param edits what is added where, and which rows may continue with one token only
   */
  public NDList bestTokens(NDArray hidden, NDArray weight, NDArray never, TokenEdits edits, int k) {
    return arrays(
        "best_tokens_edited",
        hidden,
        weight,
        never,
        edits.rows(),
        edits.tokens(),
        edits.values(),
        edits.forcedRows(),
        edits.forcedTokens(),
        k);
  }

  /**
   * Log-probabilities under the weighted mean of several models' probabilities.
   *
   * @param hidden of each model, [N, D], D may differ
   * @param weights of each model, [V, D]
   * @param logShares [M], logarithms of weights that add up to 1
   * @return [N, V]
   */
  public NDArray meanLogProbabilities(
      List<NDArray> hidden, List<NDArray> weights, NDArray logShares) {
    return array("mean_log_probabilities", hidden, weights, logShares);
  }

  /**
   * As {@link #bestTokens} of log-probabilities that exist already.
   *
   * @param scores [N, V], overwritten
   */
  public NDList bestScores(NDArray scores, NDArray never, int k) {
    return arrays("best_scores", scores, never, k);
  }

  /** As {@link #bestScores} after changing single log-probabilities. */
  public NDList bestScores(NDArray scores, NDArray never, TokenEdits edits, int k) {
    return arrays(
        "best_scores_edited",
        scores,
        never,
        edits.rows(),
        edits.tokens(),
        edits.values(),
        edits.forcedRows(),
        edits.forcedTokens(),
        k);
  }

  /**
   * Changes for {@link #bestTokens}: values [M] float32 are added at rows [M] and tokens [M] int64,
   * and each of the forced rows [F] int64 keeps the log-probability of its forced token [F] int64
   * alone.
   */
  public record TokenEdits(
      NDArray rows, NDArray tokens, NDArray values, NDArray forcedRows, NDArray forcedTokens) {}

  private NDArray array(String method, Object... arguments) {
    return Script.shared().array(manager, method, false, arguments);
  }

  private NDList arrays(String method, Object... arguments) {
    return Script.shared().arrays(manager, method, false, arguments);
  }
}
