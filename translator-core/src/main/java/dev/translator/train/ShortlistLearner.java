package dev.translator.train;

import dev.translator.checkpoint.ModelDirectory;
import dev.translator.checkpoint.Shortlist;
import dev.translator.config.ExperimentConfig;
import dev.translator.corpus.CorpusReader;
import dev.translator.corpus.tokens.TokenPairs;
import dev.translator.io.InputException;
import dev.translator.subword.SubwordPair;
import dev.translator.text.PlaceholderMarks;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Learns from a corpus which target tokens the translation of each source token may hold: the most
 * probable ones by IBM Model 1 (see {@link LexicalModel}), and for all sentences the most frequent
 * tokens of the corpus. At most {@value #MAX_PAIRS} pairs are used, evenly spread over the corpus.
 */
public final class ShortlistLearner {
  /** Default number of candidates for a source token. */
  public static final int PER_TOKEN = 100;

  /** Default number of the most frequent target tokens, which all sentences have as candidates. */
  public static final int FREQUENT = 100;

  static final int MAX_PAIRS = 1_000_000;

  private static final int ITERATIONS = 5;
  private static final float LEAST = 1e-4f;

  /** Sentences of the validation set on which a list is tried. */
  private static final int TRIED = 5000;

  private ShortlistLearner() {}

  /**
   * A list and its statistics.
   *
   * @param pairs number of sentence pairs from which it was learnt
   * @param sourceTokens number of source tokens that have candidates
   * @param meanCandidates mean number of candidates of those source tokens, the frequent target
   *     tokens not counted
   * @param meanTokens mean number of target tokens on the list for a sentence of the validation set
   * @param covered the part of the validation set's target tokens that are on the list, 0 to 1
   */
  public record Learnt(
      Shortlist shortlist,
      int pairs,
      int sourceTokens,
      double meanCandidates,
      double meanTokens,
      double covered) {}

  /**
   * Learns the list of a model from the corpora it was trained on, whose tokens are made again if
   * its directory does not have them.
   *
   * @param model directory of a trained model
   * @throws InputException if there is no model, or its corpora are not where its settings say
   */
  public static Learnt ofModel(Path model, int perToken, int frequent) {
    ModelDirectory directory = ModelDirectory.open(model);
    ExperimentConfig config = directory.readConfig();
    SubwordPair subwords = directory.readSubwords();
    TokenPairs train;
    TokenPairs validation;
    try {
      CorpusReader reader = CorpusReader.of(config.data()).withMarks(PlaceholderMarks.of(config));
      train = TrainingData.training(reader, subwords, config, directory);
      validation =
          TrainingData.store(reader, config.data().validation(), subwords, config, directory);
    } catch (InputException e) {
      throw new InputException(
          e.getMessage()
              + "; a shortlist is learnt from the model's training corpus: put it there, or say in "
              + directory.configFile()
              + " where it is (data.directory)",
          e);
    }
    int sources = subwords.source().vocabulary().size();
    int targets = subwords.target().vocabulary().size();
    Shortlist list = learn(train, sources, targets, subwords.isJoint(), perToken, frequent);
    return describe(list, Math.min(MAX_PAIRS, train.size()), validation);
  }

  /**
   * Learns a list.
   *
   * @param pairs the corpus, whose ids are below the sizes of the vocabularies
   * @param joint whether both sides have the same vocabulary: then each source token is a candidate
   *     of its own, one more than the others, since names and numbers stay as they are
   * @param perToken largest number of candidates for a source token; of equally probable candidates
   *     those with the lower ids are kept
   * @param frequent number of the most frequent target tokens, which all sentences have as
   *     candidates
   */
  static Shortlist learn(
      TokenPairs pairs,
      int sourceVocabulary,
      int targetVocabulary,
      boolean joint,
      int perToken,
      int frequent) {
    LexicalModel model =
        LexicalModel.learn(pairs, MAX_PAIRS, sourceVocabulary, targetVocabulary, ITERATIONS);
    int[][] candidates = new int[sourceVocabulary][];
    for (int source = 0; source < sourceVocabulary; source++) {
      int[] best = best(model.tokens(source), model.probabilities(source), perToken);
      candidates[source] =
          joint ? IntStream.concat(Arrays.stream(best), IntStream.of(source)).toArray() : best;
    }
    int[] counts = model.targetCounts();
    IntStream occurring = IntStream.range(0, targetVocabulary).filter(id -> counts[id] > 0);
    return new Shortlist(candidates, best(occurring, id -> counts[id], frequent), targetVocabulary);
  }

  private static int[] best(int[] tokens, float[] probabilities, int limit) {
    IntStream probable = IntStream.range(0, tokens.length).filter(i -> probabilities[i] >= LEAST);
    int[] places = best(probable, i -> probabilities[i], limit);
    return Arrays.stream(places).map(i -> tokens[i]).toArray();
  }

  /** Those with the highest values; of equal ones the lower first. */
  private static int[] best(IntStream choices, IntToDoubleFunction value, int limit) {
    return choices
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer choice) -> -value.applyAsDouble(choice))
                .thenComparing(Comparator.naturalOrder()))
        .limit(limit)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static Learnt describe(Shortlist list, int pairs, TokenPairs validation) {
    int sourceTokens = 0;
    long candidates = 0;
    for (int source = 0; source < list.sourceVocabulary(); source++) {
      sourceTokens += list.candidates(source) > 0 ? 1 : 0;
      candidates += list.candidates(source);
    }
    int tried = Math.min(TRIED, validation.size());
    long listed = 0;
    long covered = 0;
    long all = 0;
    for (int i = 0; i < tried; i++) {
      int[] tokens = list.tokens(validation.source(i));
      int[] target = validation.target(i);
      listed += tokens.length;
      all += target.length;
      covered += Arrays.stream(target).filter(t -> Arrays.binarySearch(tokens, t) >= 0).count();
    }
    return new Learnt(
        list,
        pairs,
        sourceTokens,
        (double) candidates / Math.max(1, sourceTokens),
        (double) listed / tried,
        (double) covered / all);
  }
}
