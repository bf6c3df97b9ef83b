package dev.translator.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.translator.checkpoint.ModelDirectory;
import dev.translator.checkpoint.ModelDirectory.TrainedModel;
import dev.translator.checkpoint.SafeTensors;
import dev.translator.config.ConfigException;
import dev.translator.config.ExperimentConfig;
import dev.translator.config.Inheritance;
import dev.translator.config.TrainingConfig;
import dev.translator.corpus.CorpusReader;
import dev.translator.corpus.format.PairReader;
import dev.translator.corpus.format.SentencePair;
import dev.translator.kernels.Kernels;
import dev.translator.nn.Transformer;
import dev.translator.subword.BpeModel;
import dev.translator.subword.BpeTrainer;
import dev.translator.subword.SubwordModel;
import dev.translator.subword.SubwordPair;
import dev.translator.subword.Vocabulary;
import dev.translator.subword.WordCounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A training that starts from a trained model: it goes on with that model's vocabulary, perhaps
 * with more pieces, and with its weights. A row of an embedding belongs to a piece, whatever id the
 * piece has: old rows are kept, those of new pieces begin as in any new model.
 */
final class FineTuning {
  private final ExperimentConfig config;
  private final ModelDirectory base;

  /** The base, or a checkpoint in it. */
  private final Path from;

  private FineTuning(ExperimentConfig config, ModelDirectory base, Path from) {
    this.config = config;
    this.base = base;
    this.from = from;
  }

  /**
   * @throws dev.translator.io.InputException if {@code training.from} is no trained model, or one
   *     that the settings contradict
   */
  static FineTuning of(ExperimentConfig config) {
    Path from = Path.of(config.training().start().from());
    ModelDirectory base = ModelDirectory.containing(from);
    Inheritance.check(config, base.readConfig());
    if (config.training().start().loraRank() > 0
        && !config.training().start().loraMerged()
        && (base.hasAdapter() || !from.equals(base.root()))) {
      throw new ConfigException(
          "training.loraMerged = false: "
              + from
              + " has adapters only or is a checkpoint, beside which adapters cannot be kept alone:"
              + " set it to true");
    }
    return new FineTuning(config, base, from);
  }

  /**
   * Makes all checks that are possible before anything is written or deleted.
   *
   * @param output directory of the training
   * @param fresh whether it deletes an earlier run there
   */
  static void check(ExperimentConfig config, Path output, boolean fresh) {
    TrainingConfig training = config.training();
    if (!training.start().from().isEmpty()) {
      Path from = Path.of(training.start().from()).toAbsolutePath().normalize();
      if (from.equals(output.toAbsolutePath().normalize())) {
        throw new ConfigException(
            "training.from = "
                + training.start().from()
                + ": is the output too: give another --output");
      }
      if (fresh) {
        of(config);
      }
    }
    if (training.start().loraRank() > 0 && training.start().from().isEmpty()) {
      throw new ConfigException(
          "training.loraRank = "
              + training.start().loraRank()
              + ": adapters need a trained model to adapt: give --from MODEL or training.from");
    }
  }

  /** Writes the base's subword models, extended if the settings ask for it, and the origin. */
  void adoptSubwords(CorpusReader reader, ModelDirectory directory, Consumer<String> messages) {
    SubwordPair old = base.readSubwords();
    int room = config.subword().vocabularySize() - base.readConfig().subword().vocabularySize();
    WordCounts source = room > 0 ? new WordCounts(config.subword()) : null;
    WordCounts target = old.isJoint() || room == 0 ? source : new WordCounts(config.subword());
    if (room > 0) {
      count(reader, source, target);
    }
    SubwordModel newSource = extended(old.source(), source, room);
    SubwordModel newTarget = old.isJoint() ? newSource : extended(old.target(), target, room);
    int added = newSource.vocabulary().size() - old.source().vocabulary().size();
    if (added > 0 && config.training().start().loraRank() > 0) {
      throw new ConfigException(
          "training.loraRank = "
              + config.training().start().loraRank()
              + ": adapters leave the embeddings as they are, so that the "
              + added
              + " new pieces of the vocabulary could not be learnt: train without adapters first");
    }
    directory.writeOrigin(origin(added));
    if (newSource == old.source() && newTarget == old.target()) {
      directory.copySubwords(base);
    } else {
      directory.writeSubwords(new SubwordPair(newSource, newTarget));
    }
    messages.accept(
        "starting from "
            + from
            + " with its "
            + old.source().vocabulary().size()
            + " pieces"
            + (added > 0 ? " and " + added + " new ones" : ""));
  }

  private void count(CorpusReader reader, WordCounts source, WordCounts target) {
    try (PairReader pairs = reader.open(config.data().train())) {
      for (SentencePair pair = pairs.next(); pair != null; pair = pairs.next()) {
        source.add(pair.source());
        target.add(pair.target());
      }
    }
  }

  /**
   * @param counts words of the new corpus with their frequencies
   * @param room largest number of characters to add
   */
  private SubwordModel extended(SubwordModel old, WordCounts counts, int room) {
    List<String> known = old instanceof BpeModel bpe ? bpe.symbols() : old.vocabulary().pieces();
    List<String> symbols =
        config.subword().userSymbols().stream().filter(s -> !known.contains(s)).toList();
    if (symbols.isEmpty() && room == 0) {
      return old;
    }
    if (!(old instanceof BpeModel model)) {
      throw new ConfigException(
          "subword: the vocabulary of "
              + base.root()
              + " was not trained here and cannot grow: leave out subword.userSymbols and"
              + " subword.vocabularySize");
    }
    List<String> characters =
        room > 0 ? BpeTrainer.unknownCharacters(counts, model, room) : List.of();
    return symbols.isEmpty() && characters.isEmpty() ? model : model.extended(symbols, characters);
  }

  private Map<String, String> origin(int addedPieces) {
    Map<String, String> origin = new LinkedHashMap<>();
    origin.put("from", from.toAbsolutePath().normalize().toString());
    if (Files.isRegularFile(from)) {
      try (SafeTensors state = SafeTensors.open(from)) {
        origin.put("fromUpdate", state.metadata().getOrDefault(CheckpointManager.UPDATE, "0"));
      }
    } else {
      origin.put("fromCrc32c", base.weightsChecksum());
      origin.put("fromUpdate", base.weightsMetadata().getOrDefault(CheckpointManager.UPDATE, "0"));
    }
    origin.put("addedPieces", String.valueOf(addedPieces));
    return origin;
  }

  /**
   * Puts the base's weights into a network that has its first values.
   *
   * @param subwords of the network
   * @param manager of the device
   */
  void adoptWeights(Transformer network, SubwordPair subwords, NDManager manager) {
    try (NDManager temporary = manager.newSubManager()) {
      TrainedModel trained = ModelDirectory.loadAny(from, temporary);
      Map<String, NDArray> old = ModelDirectory.arrays(trained.network());
      Kernels kernels = new Kernels(temporary, false);
      ModelDirectory.arrays(network)
          .forEach(
              (name, array) -> {
                if (old.containsKey(name)) {
                  NDArray values = values(name, array, old.get(name), subwords, trained.subwords());
                  kernels.assign(List.of(array), List.of(values));
                }
              });
    }
  }

  private static NDArray values(
      String name, NDArray array, NDArray old, SubwordPair subwords, SubwordPair oldSubwords) {
    if (Transformer.isSourceTable(name)) {
      return rows(array, old, subwords.source().vocabulary(), oldSubwords.source().vocabulary());
    }
    return Transformer.isTargetTable(name)
        ? rows(array, old, subwords.target().vocabulary(), oldSubwords.target().vocabulary())
        : old;
  }

  /** The old row of every old piece, the first values of every new one: [V, D] or [V]. */
  private static NDArray rows(
      NDArray array, NDArray old, Vocabulary vocabulary, Vocabulary oldVocabulary) {
    float[] values = array.toFloatArray();
    float[] oldValues = old.toFloatArray();
    int width = (int) (array.size() / array.getShape().get(0));
    for (int id = 0; id < vocabulary.size(); id++) {
      String piece = vocabulary.piece(id);
      if (oldVocabulary.contains(piece)) {
        System.arraycopy(oldValues, oldVocabulary.id(piece) * width, values, id * width, width);
      }
    }
    return old.getManager().create(values, array.getShape());
  }
}
