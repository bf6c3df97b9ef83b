package dev.translator.train;

import dev.translator.config.ConfigReader;
import dev.translator.config.DataConfig;
import dev.translator.config.ExperimentConfig;
import dev.translator.corpus.CorpusReader;
import dev.translator.corpus.format.PairReader;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Settings for a training as a file gives them, with defaults from a preset or from a model. */
public final class Recipe {
  private Recipe() {}

  /**
   * Reads a recipe.
   *
   * @param overrides each {@code key=value}
   * @param messages told what {@code preset: auto} chose and why
   * @throws dev.translator.io.InputException if the file or a setting in it cannot be used, or the
   *     corpus cannot be read where the preset depends on it
   */
  public static ExperimentConfig read(
      Path file, List<String> overrides, Consumer<String> messages) {
    return ConfigReader.readRecipe(file, overrides, Recipe::countPairs, messages);
  }

  private static long countPairs(DataConfig data) {
    try (PairReader pairs = CorpusReader.of(data).open(data.train())) {
      long count = 0;
      while (count < ConfigReader.ENOUGH_PAIRS && pairs.next() != null) {
        count++;
      }
      return count;
    }
  }
}
