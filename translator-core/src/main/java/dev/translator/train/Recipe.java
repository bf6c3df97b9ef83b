package dev.translator.train;

import dev.translator.checkpoint.ModelDirectory;
import dev.translator.config.ConfigReader;
import dev.translator.config.CorpusSize;
import dev.translator.config.DataConfig;
import dev.translator.config.ExperimentConfig;
import dev.translator.config.RecipeFacts;
import dev.translator.corpus.CorpusReader;
import dev.translator.corpus.format.PairReader;
import dev.translator.corpus.format.SentencePair;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Settings for a training as a file gives them, with defaults from a preset or from a model. */
public final class Recipe {
  private Recipe() {}

  /**
   * Reads a recipe for a new run.
   *
   * @param overrides each {@code key=value}
   * @param messages told the decisions of {@code preset: auto} and their reasons
   * @throws dev.translator.io.InputException if the file or a setting in it cannot be used, or the
   *     corpus cannot be read where the preset depends on it
   */
  public static ExperimentConfig read(
      Path file, List<String> overrides, Consumer<String> messages) {
    return ConfigReader.readRecipe(file, overrides, new Facts(null, true), messages);
  }

  /**
   * Reads a recipe for the run in a directory. Where a run has begun there, its decisions stay.
   *
   * @param overrides each {@code key=value}
   * @param output the model directory; null for the setting {@code training.output}
   * @param fresh whether an earlier run in the directory is deleted
   * @param messages told the decisions of {@code preset: auto} and their reasons
   */
  public static ExperimentConfig read(
      Path file, List<String> overrides, Path output, boolean fresh, Consumer<String> messages) {
    return ConfigReader.readRecipe(file, overrides, new Facts(output, fresh), messages);
  }

  /** The corpus, this machine and the output directory. */
  private static final class Facts implements RecipeFacts {
    private final Path output;
    private final boolean fresh;
    private final SpeedEstimate speed = new SpeedEstimate();

    Facts(Path output, boolean fresh) {
      this.output = output;
      this.fresh = fresh;
    }

    @Override
    public CorpusSize size(DataConfig data) {
      TokenEstimate tokens = new TokenEstimate();
      try (PairReader pairs = CorpusReader.of(data).open(data.train())) {
        while (tokens.lines() < ConfigReader.ENOUGH_PAIRS) {
          SentencePair pair = pairs.next();
          if (pair == null) {
            break;
          }
          tokens.add(pair.target());
        }
      }
      return new CorpusSize(tokens.lines(), tokens.tokens());
    }

    @Override
    public double targetTokensPerSecond(ExperimentConfig config) {
      return speed.targetTokensPerSecond(config);
    }

    @Override
    public Optional<ExperimentConfig> earlierRun(String setting) {
      Path directory = output == null && !setting.isEmpty() ? Path.of(setting) : output;
      if (fresh || directory == null) {
        return Optional.empty();
      }
      ModelDirectory run = new ModelDirectory(directory);
      return run.hasConfig() && RunDirectory.hasBegun(run)
          ? Optional.of(run.readConfig())
          : Optional.empty();
    }
  }
}
