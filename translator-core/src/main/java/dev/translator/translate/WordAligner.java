package dev.translator.translate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.translator.config.ExperimentConfig;
import dev.translator.kernels.Devices;
import dev.translator.nn.AttentionObserver;
import dev.translator.nn.Transformer;
import dev.translator.subword.SubwordPair;
import dev.translator.text.PlaceholderMarks.MarkedPair;
import dev.translator.translate.WordAlignment.Link;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Word alignments of given pairs, read from the attention of one decoder layer to the source, the
 * mean of its heads.
 *
 * <p>Each target word is linked to the source word that the steps that write it attend to most; a
 * word whose steps attend to the end of the source most has no link. docs/decisions/0026 has the
 * accuracy.
 */
public final class WordAligner implements AutoCloseable {
  private static final Pattern WORD = Pattern.compile("\\S+");

  private final TeacherForcing network;
  private final int threads;
  private final int layer;

  WordAligner(TeacherForcing network) {
    this(network, 0);
  }

  /**
   * @param threads inside the operations on a CPU; 0 for the number of the process
   */
  WordAligner(TeacherForcing network, int threads) {
    this.network = network;
    this.threads = threads;
    layer = layer(network.config().model().decoderLayers());
  }

  /**
   * The decoder layer, from 0, that alignments are read from: the next to last (Garg et al. 2019,
   * arXiv 1909.02074), but the last of one or two, where the one before knows too little yet.
   */
  static int layer(int decoderLayers) {
    return decoderLayers <= 2 ? decoderLayers - 1 : decoderLayers - 2;
  }

  /**
   * Loads a model directory.
   *
   * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
   * @throws dev.translator.io.InputException if the directory holds no whole model or the device
   *     cannot be used
   */
  public static WordAligner load(Path directory, String device) {
    return new WordAligner(TeacherForcing.load(directory, device));
  }

  /** Aligns with a network in memory, which stays when the aligner is closed. */
  public static WordAligner of(
      ExperimentConfig config, SubwordPair subwords, Transformer network, NDManager owner) {
    return new WordAligner(TeacherForcing.of(config, subwords, network, owner));
  }

  /**
   * Aligns lines.
   *
   * @param targets as many as sources
   * @return one per pair; none has links where a side is longer than the model's context
   */
  public List<WordAlignment> align(List<String> sources, List<String> targets) {
    List<int[]> sourceTokens = new ArrayList<>();
    List<int[]> targetTokens = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      MarkedPair pair = marked(sources.get(i), targets.get(i));
      sourceTokens.add(network.source(pair.source()));
      targetTokens.add(network.target(pair.target()));
    }
    return alignTokens(sourceTokens, targetTokens);
  }

  /** The pair with symbols for placeholders, unless that changes which words there are. */
  private MarkedPair marked(String source, String target) {
    MarkedPair marked = network.marked(source, target);
    return words(marked.source()) == words(source) && words(marked.target()) == words(target)
        ? marked
        : new MarkedPair(source, target);
  }

  private static long words(String text) {
    return WORD.matcher(text).results().count();
  }

  /** The same for token ids without markers; words are those of the texts they stand for. */
  public List<WordAlignment> alignTokens(List<int[]> sources, List<int[]> targets) {
    return Devices.withThreads(threads, () -> aligned(sources, targets));
  }

  private List<WordAlignment> aligned(List<int[]> sources, List<int[]> targets) {
    List<WordAlignment> found =
        new ArrayList<>(Collections.nCopies(sources.size(), WordAlignment.NONE));
    network.run(
        sources,
        targets,
        () -> new OneLayer(layer),
        batch -> {
          float[][][] weights = ((OneLayer) batch.observer()).weights();
          for (int row = 0; row < weights.length; row++) {
            int place = batch.places()[row];
            WordPieces source = new WordPieces(sources.get(place), network.subwords().source());
            WordPieces target = new WordPieces(targets.get(place), network.subwords().target());
            int targetTokens = targets.get(place).length;
            float[][] own = Arrays.copyOf(weights[row], targetTokens); // step t writes token t
            found.set(place, links(own, sources.get(place).length, source, target));
          }
        });
    return found;
  }

  /**
   * Merges tokens to words and links the best.
   *
   * @param weights [target tokens, at least source tokens and end marker]
   * @param sourceTokens without end marker
   */
  static WordAlignment links(
      float[][] weights, int sourceTokens, WordPieces source, WordPieces target) {
    double[][] words = new double[target.wordCount()][source.wordCount() + 1];
    for (int t = 0; t < weights.length; t++) {
      for (int targetWord : target.wordsOf(t)) {
        double[] row = words[targetWord];
        for (int s = 0; s < sourceTokens; s++) {
          int[] sourceWords = source.wordsOf(s);
          for (int sourceWord : sourceWords) {
            row[sourceWord] += weights[t][s] / sourceWords.length;
          }
        }
        row[source.wordCount()] += weights[t][sourceTokens];
      }
    }
    List<Link> links = new ArrayList<>();
    for (int targetWord = 0; targetWord < words.length; targetWord++) {
      int best = largest(words[targetWord]);
      if (best < source.wordCount()) {
        links.add(new Link(best, targetWord));
      }
    }
    return new WordAlignment(links);
  }

  /** The first of the largest. */
  private static int largest(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }

  @Override
  public void close() {
    network.close();
  }

  /** Keeps the attention of one decoder layer to the source, the mean of its heads. */
  private static final class OneLayer implements AttentionObserver {
    private final int layer;
    private int seen;
    private NDArray mean; // [B, T, S]

    OneLayer(int layer) {
      this.layer = layer;
    }

    @Override
    public void attended(Kind kind, Supplier<NDArray> weights) {
      if (kind == Kind.CROSS && seen++ == layer) {
        mean = weights.get().mean(new int[] {1}); // [B, H, T, S] -> [B, T, S]
      }
    }

    float[][][] weights() {
      int targets = (int) mean.getShape().get(1);
      int sources = (int) mean.getShape().get(2);
      float[] flat = mean.toFloatArray();
      float[][][] rows = new float[(int) mean.getShape().get(0)][targets][];
      for (int i = 0; i < rows.length * targets; i++) {
        rows[i / targets][i % targets] = Arrays.copyOfRange(flat, i * sources, (i + 1) * sources);
      }
      return rows;
    }
  }
}
