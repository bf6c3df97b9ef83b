package dev.translator.translate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.translator.config.ExperimentConfig;
import dev.translator.io.InputException;
import dev.translator.nn.AttentionObserver;
import dev.translator.nn.Transformer;
import dev.translator.report.AttentionMap;
import dev.translator.subword.SpecialTokens;
import dev.translator.subword.SubwordPair;
import dev.translator.subword.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Shows the attention of a model to a source sentence and its given translation. */
public final class AttentionReader implements AutoCloseable {
  private static final char SPACE_MARK = '\u2581';

  private final TeacherForcing network;

  private AttentionReader(TeacherForcing network) {
    this.network = network;
  }

  /**
   * Loads a model directory.
   *
   * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
   * @throws InputException if the directory holds no whole model or the device cannot be used
   */
  public static AttentionReader load(Path directory, String device) {
    return new AttentionReader(TeacherForcing.load(directory, device));
  }

  /** Looks at a network in memory, which stays when the reader is closed. */
  public static AttentionReader of(
      ExperimentConfig config, SubwordPair subwords, Transformer network, NDManager owner) {
    return new AttentionReader(TeacherForcing.of(config, subwords, network, owner));
  }

  /**
   * The attention of every layer and head: of the source to itself, of the target to the tokens
   * already written, of the target to the source. A row of the target is the step that writes its
   * token.
   *
   * @throws InputException if a side is longer than the model's context
   */
  public List<AttentionMap> read(String source, String target) {
    int[] sourceIds = network.source(source);
    int[] targetIds = network.target(target);
    if (!network.fits(sourceIds, targetIds)) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%d source and %d target tokens: the model reads at most %d of each"
                  + " (model.maxPositions less the marker); give a shorter sentence",
              sourceIds.length,
              targetIds.length,
              network.maxTokens()));
    }
    Vocabulary sourceVocabulary = network.subwords().source().vocabulary();
    Vocabulary targetVocabulary = network.subwords().target().vocabulary();
    List<String> read = pieces(sourceIds, sourceVocabulary);
    read.add(sourceVocabulary.piece(SpecialTokens.EOS));
    List<String> written = pieces(targetIds, targetVocabulary);
    List<String> before = new ArrayList<>(written);
    written.add(targetVocabulary.piece(SpecialTokens.EOS));
    before.add(0, targetVocabulary.piece(SpecialTokens.BOS));
    AllLayers seen = new AllLayers();
    network.run(List.of(sourceIds), List.of(targetIds), () -> seen, batch -> {});
    return List.of(
        new AttentionMap("source to source", read, read, seen.of(AttentionObserver.Kind.ENCODER)),
        new AttentionMap(
            "target to target", written, before, seen.of(AttentionObserver.Kind.DECODER)),
        new AttentionMap("target to source", written, read, seen.of(AttentionObserver.Kind.CROSS)));
  }

  private static List<String> pieces(int[] ids, Vocabulary vocabulary) {
    List<String> pieces = new ArrayList<>();
    for (int id : ids) {
      pieces.add(vocabulary.piece(id).replace(SPACE_MARK, '_')); // the mark itself is hard to read
    }
    return pieces;
  }

  @Override
  public void close() {
    network.close();
  }

  /** Copies the weights of the one sentence out of the engine. */
  private static final class AllLayers implements AttentionObserver {
    private final Map<Kind, List<float[][][]>> layers = new EnumMap<>(Kind.class);

    @Override
    public void attended(Kind kind, Supplier<NDArray> weights) {
      layers.computeIfAbsent(kind, any -> new ArrayList<>()).add(copy(weights.get()));
    }

    float[][][][] of(Kind kind) {
      return layers.getOrDefault(kind, List.of()).toArray(float[][][][]::new);
    }

    /** [1, H, T, S] to head, row, column. */
    private static float[][][] copy(NDArray weights) {
      int heads = (int) weights.getShape().get(1);
      int rows = (int) weights.getShape().get(2);
      int columns = (int) weights.getShape().get(3);
      float[] flat = weights.toFloatArray();
      float[][][] copy = new float[heads][rows][];
      for (int i = 0; i < heads * rows; i++) {
        copy[i / rows][i % rows] = Arrays.copyOfRange(flat, i * columns, (i + 1) * columns);
      }
      return copy;
    }
  }
}
