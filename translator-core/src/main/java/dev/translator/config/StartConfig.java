package dev.translator.config;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;

/**
 * The weights that training starts from, and the parts of them that it changes. A part of the
 * section {@code training}.
 *
 * @param from model directory whose weights, vocabulary and {@code model.*} settings training
 *     starts from; empty (default) for none; {@code --from} gives it too
 * @param mixBase share of an epoch that is taken from the corpus of that model, such as 0.3,
 *     against forgetting; 0 (default) for none
 * @param sourceVectors file of word vectors (word2vec, GloVe, fastText {@code .vec}) from which the
 *     embeddings of source pieces that are words start; empty (default) for none; with {@code
 *     freeze: [embeddings]} they stay so
 * @param targetVectors the same for the target side
 * @param freeze parts that are not trained: {@code encoder}, {@code decoder}, {@code embeddings},
 *     {@code decoder.0-2} or any beginning of names in docs/model-format.md; default none
 * @param loraRank rank of the adapters that are trained in place of the weights (LoRA, Hu et al.
 *     2021), such as 16; needs {@code from}; 0 (default) trains the weights themselves
 * @param loraAlpha the adapters' share is multiplied by this / rank; 0 (default) takes the rank
 * @param loraMerged true (default) keeps a model with the adapters added to its weights, false the
 *     adapters alone, beside a reference to the model that they belong to
 */
public record StartConfig(
    String from,
    double mixBase,
    String sourceVectors,
    String targetVectors,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> freeze,
    int loraRank,
    double loraAlpha,
    boolean loraMerged) {
  private static final Check CHECK = new Check("training");

  public StartConfig {
    CHECK.present("from", from);
    CHECK.fraction("mixBase", mixBase);
    CHECK.present("sourceVectors", sourceVectors);
    CHECK.present("targetVectors", targetVectors);
    CHECK.require(
        from.isEmpty() || (sourceVectors.isEmpty() && targetVectors.isEmpty()),
        sourceVectors.isEmpty() ? "targetVectors" : "sourceVectors",
        sourceVectors.isEmpty() ? targetVectors : sourceVectors,
        "cannot be used with training.from, whose embeddings are trained already",
        "training.from");
    freeze = List.copyOf(CHECK.present("freeze", freeze));
    CHECK.atLeast("loraRank", loraRank, 0);
    CHECK.atLeast("loraAlpha", loraAlpha, 0);
  }

  /** The factor of the adapters' product. */
  public double loraScale() {
    return loraAlpha == 0 ? 1 : loraAlpha / loraRank;
  }

  public static StartConfig defaults() {
    return new StartConfig(
        /* from= */ "",
        /* mixBase= */ 0.0,
        /* sourceVectors= */ "",
        /* targetVectors= */ "",
        /* freeze= */ List.of(),
        /* loraRank= */ 0,
        /* loraAlpha= */ 0.0,
        /* loraMerged= */ true);
  }
}
