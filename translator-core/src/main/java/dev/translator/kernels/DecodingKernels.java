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
   * Keys and values of the source, head by head, as single-token steps take them.
   *
   * @param keyValue [B, S, 2D]
   * @return [2, B, H, S, E], keys then values
   */
  public NDArray keysAndValues(NDArray keyValue, int heads) {
    return array("keys_and_values", keyValue, heads);
  }

  /**
   * A store in which nothing stands yet.
   *
   * @param sources [2, B, H, S, E]
   * @param room R
   * @return [2, B, H, R, E]
   */
  public NDArray emptyStore(NDArray sources, long room) {
    return array("empty_store", sources, room);
  }

  /**
   * A store with room for more columns.
   *
   * @param store [2, at least B, H, R, E]
   * @param sentences B
   * @param used columns that are kept, L
   * @param room at least L
   * @return [2, B, H, room, E], beginning with the columns that are kept
   */
  public NDArray withRoom(NDArray store, int sentences, long used, long room) {
    return array("with_room", store, sentences, used, room);
  }

  /**
   * Copies keys and values to other columns of their stores.
   *
   * @param stores [2, B, H, R, E] each, changed
   * @param origins vectors of E, counted from the beginning of a store, int64
   * @param targets the same number of others
   */
  public void moveVectors(List<NDArray> stores, NDArray origins, NDArray targets) {
    Script.shared().run("move_vectors", false, stores, origins, targets);
  }

  /**
   * The bias on the scores of each head.
   *
   * @param seen [B, 1, K, at least L], 0 where a row may attend, else minus infinity; on a GPU of a
   *     length that 8 divides
   * @param used L
   * @param sources [2, B, H, S, E]
   * @return [B, H, K, L]
   */
  public NDArray pastBias(NDArray seen, long used, NDArray sources) {
    return array("past_bias", seen, used, sources);
  }

  /**
   * Attention of one new token of each row to itself and the tokens before it, whose keys and
   * values are found in a store; those of the new token are written into its last columns.
   *
   * @param qkv [N, 1, 3D], the rows of a sentence together
   * @param store [2, at least B, H, R, E], keys then values, changed
   * @param bias [B, H, K, L], of {@link #pastBias}
   * @return [N, 1, D]
   */
  public NDArray cachedSelfAttention(NDArray qkv, NDArray store, NDArray bias) {
    return array("cached_self_attention", qkv, store, bias);
  }

  /**
   * Moves sentences to other slots of the batch; a sentence in such a slot has left or moves
   * itself.
   *
   * @param stores [2, B, H, R, E] each, changed
   * @param used number of written columns
   * @param sources [2, B, H, S, E] each, changed
   * @param origins int64
   * @param targets int64
   */
  public void moveSentences(
      List<NDArray> stores, long used, List<NDArray> sources, NDArray origins, NDArray targets) {
    Script.shared().run("move_sentences", false, stores, used, sources, origins, targets);
  }

  /**
   * The bias on the scores of the source's keys: 0 where a key may be attended to, else minus
   * infinity. It is the same for every layer and step.
   *
   * @param mask [B, 1, 1, S], true where a key may be attended to
   * @param sources [2, B, H, S, E]
   * @return [B, H, 1, S]; on a GPU [B, 1, 1, at least S]
   */
  public NDArray sourceBias(NDArray mask, NDArray sources) {
    return array("source_bias", mask, sources);
  }

  /**
   * Attention of one token of each row to the source sentence that it shares with its neighbours.
   *
   * @param query [N, 1, D], N = B K, the K rows of a sentence together
   * @param sources [2, at least B, H, S, E], keys then values
   * @param bias of {@link #sourceBias}
   * @return [N, 1, D]
   */
  public NDArray sharedCrossAttention(NDArray query, NDArray sources, NDArray bias) {
    return array("shared_cross_attention", query, sources, bias);
  }

  /**
   * The weights of {@link #sharedCrossAttention}.
   *
   * @param query [N, 1, D], N = B K
   * @param sources [2, at least B, H, S, E]
   * @param bias of {@link #sourceBias}
   * @return [B, H, K, S], float32
   */
  public NDArray sharedCrossAttentionWeights(NDArray query, NDArray sources, NDArray bias) {
    return array("shared_cross_attention_weights", query, sources, bias);
  }

  /**
   * Adds to the scores of all rows of a sentence.
   *
   * @param logits [B K, C], changed
   * @param bias [B, C]
   * @return the logits
   */
  public NDArray addBySentence(NDArray logits, NDArray bias) {
    return array("add_by_sentence", logits, bias);
  }

  /**
   * The same where sentences have different numbers of rows.
   *
   * @param sentences of the rows, [N] int64
   */
  public NDArray addBySentence(NDArray logits, NDArray bias, NDArray sentences) {
    return array("add_by_named_sentence", logits, bias, sentences);
  }

  /**
   * The k best next tokens of each row with their log-probabilities.
   *
   * @param logits [N, V], overwritten
   * @param suppressed int64, tokens that no output may hold
   * @return tokens [N, k] int64 and log-probabilities [N, k], best first
   */
  public NDList bestTokens(NDArray logits, NDArray suppressed, int k) {
    return arrays("best_tokens", logits, suppressed, k);
  }

  /**
   * Finds the tokens of {@link #bestTokens} after changing single log-probabilities.
   *
   * @param edits the additions, and the rows that may continue with one token only
   */
  public NDList bestTokens(NDArray logits, NDArray suppressed, TokenEdits edits, int k) {
    return arrays(
        "best_tokens_edited",
        logits,
        suppressed,
        edits.indexes(),
        edits.values(),
        edits.forcedRows(),
        edits.forcedTokens(),
        k);
  }

  /**
   * Log-probabilities under the weighted mean of several models' probabilities.
   *
   * @param logits of each model, [N, V], overwritten
   * @param logShares [M], logarithms of weights that add up to 1
   * @return [N, V]
   */
  public NDArray meanLogProbabilities(List<NDArray> logits, NDArray logShares) {
    return array("mean_log_probabilities", logits, logShares);
  }

  /**
   * Finds the best tokens by log-probabilities that exist already.
   *
   * @param scores [N, V], overwritten
   */
  public NDList bestScores(NDArray scores, NDArray suppressed, int k) {
    return arrays("best_scores", scores, suppressed, k);
  }

  /** Finds the tokens of {@link #bestScores} after changing single log-probabilities. */
  public NDList bestScores(NDArray scores, NDArray suppressed, TokenEdits edits, int k) {
    return arrays(
        "best_scores_edited",
        scores,
        suppressed,
        edits.indexes(),
        edits.values(),
        edits.forcedRows(),
        edits.forcedTokens(),
        k);
  }

  /**
   * Changes for {@link #bestTokens}: values [M] float32 are added at indexes [M] int64, that is row
   * * V + token, and each of the forced rows [F] int64 keeps the log-probability of its forced
   * token [F] int64 alone.
   */
  public record TokenEdits(
      NDArray indexes, NDArray values, NDArray forcedRows, NDArray forcedTokens) {}

  private NDArray array(String method, Object... arguments) {
    return Script.shared().array(manager, method, false, arguments);
  }

  private NDList arrays(String method, Object... arguments) {
    return Script.shared().arrays(manager, method, false, arguments);
  }
}
