package dev.translator.translate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.translator.config.ExperimentConfig;
import dev.translator.corpus.tokens.PaddedBatch;
import dev.translator.nn.ForwardPass;
import dev.translator.nn.Transformer;
import dev.translator.search.LengthPenalty;
import dev.translator.subword.SubwordPair;
import dev.translator.subword.Vocabulary;
import dev.translator.text.PlaceholderMarks.MarkedPair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Scores given translations: the log-probability that the search would have reported for them. For
 * ranking alternatives, filtering corpora, and judging other systems' output.
 *
 * <p>A text is scored as the subword model splits it. A search may have found the same text in
 * other pieces, whose probability is another; {@link #scoreTokens} takes the very pieces.
 */
public final class SentenceScorer implements AutoCloseable {
  private final TeacherForcing network;

  private SentenceScorer(TeacherForcing network) {
    this.network = network;
  }

  /**
   * Loads a model directory.
   *
   * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
   * @throws dev.translator.io.InputException if the directory holds no whole model or the device
   *     cannot be used
   */
  public static SentenceScorer load(Path directory, String device) {
    return new SentenceScorer(TeacherForcing.load(directory, device));
  }

  /** Scores with a network in memory, which stays when the scorer is closed. */
  public static SentenceScorer of(
      ExperimentConfig config, SubwordPair subwords, Transformer network, NDManager owner) {
    return new SentenceScorer(TeacherForcing.of(config, subwords, network, owner));
  }

  /** Tokens that a source or target may have; longer ones are not scored. */
  public int maxTokens() {
    return network.maxTokens();
  }

  /**
   * Scores lines; space around them does not count, as in translating.
   *
   * @param targets as many as sources
   */
  public List<SentenceScore> score(List<String> sources, List<String> targets) {
    List<int[]> sourceTokens = new ArrayList<>();
    List<int[]> targetTokens = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      MarkedPair pair = network.marked(sources.get(i), targets.get(i));
      sourceTokens.add(network.source(pair.source()));
      targetTokens.add(network.target(pair.target()));
    }
    List<SentenceScore> scores = new ArrayList<>(scoreTokens(sourceTokens, targetTokens));
    for (int i = 0; i < scores.size(); i++) {
      if (sources.get(i).isBlank() && targets.get(i).isBlank()) {
        scores.set(i, SentenceScore.EMPTY);
      }
    }
    return scores;
  }

  /**
   * Scores token ids without markers.
   *
   * @param targets as many as sources
   */
  public List<SentenceScore> scoreTokens(List<int[]> sources, List<int[]> targets) {
    SentenceScore[] scores = new SentenceScore[sources.size()];
    Arrays.fill(scores, SentenceScore.TOO_LONG);
    network.run(sources, targets, null, batch -> collect(batch, scores));
    return List.of(scores);
  }

  private void collect(TeacherForcing.Batch batch, SentenceScore[] scores) {
    float[] found = labelLogProbabilities(batch);
    PaddedBatch padded = batch.padded();
    Vocabulary vocabulary = network.subwords().target().vocabulary();
    LengthPenalty penalty = LengthPenalty.mean(network.config().decoding().lengthPenalty());
    int next = 0; // labels stand row by row, without padding
    for (int row = 0; row < padded.rows(); row++) {
      List<String> tokens = new ArrayList<>();
      List<Double> logs = new ArrayList<>();
      double sum = 0;
      for (int t = 0; t < padded.targetLengths()[row]; t++) {
        int label = padded.targetLabels()[row * padded.targetLength() + t];
        tokens.add(vocabulary.piece(label));
        logs.add((double) found[next]);
        sum += found[next];
        next++;
      }
      scores[batch.places()[row]] =
          new SentenceScore(tokens, logs, sum, penalty.score(sum, tokens.size()));
    }
  }

  /** Log-probabilities of the labels that are not padding, row by row. */
  private float[] labelLogProbabilities(TeacherForcing.Batch batch) {
    ForwardPass pass = batch.pass();
    PaddedBatch padded = batch.padded();
    int[] places = padded.labelPlaces();
    long[] labels =
        Arrays.stream(places).mapToLong(place -> padded.targetLabels()[place]).toArray();
    NDArray flat = batch.states().reshape(new Shape(-1, batch.states().getShape().get(2)));
    NDArray rows = pass.manager().create(TransformerStepDecoder.toLongs(places));
    NDArray states = pass.kernels().selectRows(List.of(flat), rows).head(); // [B T, D] -> [N, D]
    return pass.losses()
        .labelLogProbabilities(states, network.output(pass), pass.manager().create(labels))
        .toFloatArray();
  }

  @Override
  public void close() {
    network.close();
  }
}
