package dev.translator.spark.submit;

import dev.translator.spark.SearchChoice;
import dev.translator.translate.DecodingStrategy;
import dev.translator.translate.LengthOptions;
import dev.translator.translate.ScoreOptions;
import dev.translator.translate.TranslationOptions;
import java.io.Serializable;
import picocli.CommandLine.Option;

/** The usual options of the search; those that are not given are the model's. */
final class SearchOptions {
  @Option(
      names = "--beam-size",
      paramLabel = "K",
      description = "Hypotheses kept per sentence; 1 is greedy, the fastest.")
  private Integer beamSize;

  @Option(
      names = "--length-penalty",
      paramLabel = "A",
      description = "More favours longer translations; 0 compares plain log-probabilities.")
  private Double lengthPenalty;

  @Option(
      names = "--max-length-ratio",
      paramLabel = "R",
      description = "Target tokens per source token that a translation may have.")
  private Double maxLengthRatio;

  /** The options that were given, null for others. */
  private record Given(Integer beamSize, Double lengthPenalty, Double maxLengthRatio)
      implements Serializable {
    TranslationOptions of(TranslationOptions own) {
      TranslationOptions options = own;
      if (beamSize != null) {
        options = options.withStrategy(new DecodingStrategy.Beam(beamSize));
      }
      if (lengthPenalty != null) {
        options = options.withScoring(ScoreOptions.mean(lengthPenalty));
      }
      if (maxLengthRatio != null) {
        LengthOptions lengths = options.lengths();
        options =
            options.withLengths(
                new LengthOptions(
                    lengths.minTokens(),
                    lengths.minRatio(),
                    lengths.maxTokens(),
                    maxLengthRatio,
                    lengths.maxOffset()));
      }
      return options;
    }
  }

  SearchChoice choice() {
    Given given = new Given(beamSize, lengthPenalty, maxLengthRatio);
    return given::of;
  }
}
