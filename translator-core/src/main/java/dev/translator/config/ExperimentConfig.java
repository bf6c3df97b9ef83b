package dev.translator.config;

import java.util.List;

/**
 * All settings of one training, one component per section. Checks rules that concern two sections.
 */
public record ExperimentConfig(
    DataConfig data,
    SubwordConfig subword,
    ModelConfig model,
    TrainingConfig training,
    DecodingConfig decoding) {
  private static final Check CHECK = new Check("");

  public ExperimentConfig {
    CHECK.present("data", data);
    CHECK.present("subword", subword);
    CHECK.present("model", model);
    CHECK.present("training", training);
    CHECK.present("decoding", decoding);
    if (!data.tags().isEmpty()) {
      subword = subword.withSymbols(data.tags());
    }
    if (data.markPlaceholders()) {
      subword = subword.withSymbols(DataConfig.PLACEHOLDERS);
    }
    if (data.hasMemory()) {
      subword = subword.withSymbols(List.of(DataConfig.SEPARATOR));
      CHECK.require(
          subword.joint(),
          "subword.joint",
          false,
          "must be true with data.memory, which puts targets beside sources",
          "data.memory");
    }
    if (data.denoises()) {
      subword = subword.withSymbols(List.of(DataConfig.MASK));
      CHECK.require(
          subword.joint(),
          "subword.joint",
          false,
          "must be true for monolingual text, which stands on both sides");
    }
    CHECK.require(
        model.tiedEmbeddings() != TiedEmbeddings.ALL || subword.joint(),
        "model.tiedEmbeddings",
        model.tiedEmbeddings(),
        "needs subword.joint = true; with two vocabularies use decoder or none",
        "subword.joint");
    CHECK.require(
        !model.outputBias() || training.regularization().rDrop() == 0,
        "training.rDrop",
        training.regularization().rDrop(),
        "must be 0 for a network with model.outputBias",
        "model.outputBias");
    checkPositions("data.maxSourceTokens", data.maxSourceTokens(), model.maxPositions());
    checkPositions("data.maxTargetTokens", data.maxTargetTokens(), model.maxPositions());
  }

  /** Whether the model has learnt to use a similar target that follows the source. */
  public boolean takesSimilarTargets() {
    return subword.userSymbols().contains(DataConfig.SEPARATOR);
  }

  /** The same with more user-defined symbols. */
  ExperimentConfig withSymbols(List<String> symbols) {
    return new ExperimentConfig(data, subword.withSymbols(symbols), model, training, decoding);
  }

  /** The same with corpora below another directory. */
  public ExperimentConfig withDataDirectory(String directory) {
    return withData(data.withDirectory(directory));
  }

  /** The same with other data. */
  ExperimentConfig withData(DataConfig other) {
    return new ExperimentConfig(other, subword, model, training, decoding);
  }

  /** The given corpora and defaults for everything else. */
  public static ExperimentConfig of(DataConfig data) {
    return new ExperimentConfig(
        data,
        SubwordConfig.defaults(),
        ModelConfig.defaults(),
        TrainingConfig.defaults(),
        DecodingConfig.defaults());
  }

  private static void checkPositions(String key, int tokens, int maxPositions) {
    CHECK.require(
        tokens < maxPositions,
        key,
        tokens,
        "must be < model.maxPositions = " + maxPositions + " (the end of sentence takes one)",
        "model.maxPositions");
  }
}
