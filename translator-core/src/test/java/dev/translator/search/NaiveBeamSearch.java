package dev.translator.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Beam search of one sentence as one would write it on paper: lists, full sorts, no decoder. */
final class NaiveBeamSearch {
  private static final double MARGIN = 1.5;

  private record Prefix(int[] tokens, double score) {}

  private NaiveBeamSearch() {}

  static List<Hypothesis> search(
      RandomModel model, int sentence, BeamOptions options, int maximumLength) {
    List<Hypothesis> ended = new ArrayList<>();
    int endedCount = 0;
    List<Prefix> beam = List.of(new Prefix(new int[0], 0));
    for (int length = 1; length <= maximumLength; length++) {
      List<Prefix> candidates = new ArrayList<>();
      for (Prefix prefix : beam) {
        float[] scores = model.distribution(sentence, prefix.tokens);
        for (int token = 0; token < scores.length; token++) {
          if (token == RandomModel.END || length < maximumLength) {
            int[] tokens = Arrays.copyOf(prefix.tokens, length);
            tokens[length - 1] = token;
            candidates.add(new Prefix(tokens, prefix.score + scores[token]));
          }
        }
      }
      candidates.sort(Comparator.comparingDouble(candidate -> -candidate.score));
      beam = new ArrayList<>();
      for (int i = 0; i < candidates.size(); i++) {
        Prefix candidate = candidates.get(i);
        if (candidate.tokens[length - 1] != RandomModel.END) {
          if (beam.size() < options.beamSize()) {
            beam.add(candidate);
          }
        } else if (i < options.beamSize()) {
          int[] output = Arrays.copyOf(candidate.tokens, length - 1);
          endedCount++;
          ended.add(
              new Hypothesis(
                  output,
                  model.score(sentence, output),
                  options.lengthPenalty().score(candidate.score, length),
                  length < maximumLength));
        }
      }
      if (options.earlyStopping() == EarlyStopping.WHEN_BEAM_FINISHED
          && endedCount >= options.beamSize()) {
        break;
      }
      if (options.earlyStopping() == EarlyStopping.LIKELY
          && ended.size() >= options.nBest()
          && (beam.isEmpty() || !mayWin(beam.get(0), length, maximumLength, ended, options))) {
        break;
      }
      if (options.earlyStopping() == EarlyStopping.LIKELY) {
        beam = likely(beam, length, maximumLength, ended, options);
      }
    }
    ended.sort(Hypothesis.BEST_FIRST);
    return ended.subList(0, Math.min(options.nBest(), ended.size()));
  }

  /** Drops the prefixes that cannot win or are far behind those that the n-best list needs. */
  private static List<Prefix> likely(
      List<Prefix> beam,
      int length,
      int maximumLength,
      List<Hypothesis> ended,
      BeamOptions options) {
    List<Prefix> winning =
        beam.stream()
            .filter(
                prefix ->
                    ended.size() < options.nBest()
                        || mayWin(prefix, length, maximumLength, ended, options))
            .toList();
    return winning.stream()
        .filter(
            prefix ->
                winning.indexOf(prefix) < options.nBest()
                    || prefix.score >= winning.get(options.nBest() - 1).score - MARGIN)
        .toList();
  }

  /** Whether a prefix, with up to a tenth more tokens, is better than the n-th best. */
  private static boolean mayWin(
      Prefix prefix, int length, int maximumLength, List<Hypothesis> ended, BeamOptions options) {
    ended.sort(Hypothesis.BEST_FIRST);
    double worst = ended.get(options.nBest() - 1).score();
    for (int later = length + 1;
        later <= Math.min(maximumLength, length + 1 + length / 10);
        later++) {
      if (options.lengthPenalty().score(prefix.score, later) > worst) {
        return true;
      }
    }
    return false;
  }
}
