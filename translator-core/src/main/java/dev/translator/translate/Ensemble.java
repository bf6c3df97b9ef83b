package dev.translator.translate;

import ai.djl.ndarray.NDManager;
import dev.translator.checkpoint.ModelDirectory;
import dev.translator.checkpoint.ModelDirectory.TrainedModel;
import dev.translator.checkpoint.Shortlist;
import dev.translator.config.DecodingConfig;
import dev.translator.config.ExperimentConfig;
import dev.translator.config.Precision;
import dev.translator.io.InputException;
import dev.translator.search.StepDecoder;
import dev.translator.subword.SubwordPair;
import dev.translator.translate.TransformerStepDecoder.SourceBatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The networks of an engine, usually one; makes a decoder for a batch of sources. */
final class Ensemble {
  /** A network with its share in the mean. */
  private record Member(LoadedNetwork network, double share) {}

  private final ExperimentConfig config;
  private final SubwordPair subwords;
  private final List<Member> members;
  private final int maxSourceTokens;
  private final NDManager manager;
  private final OutputTokens output;

  private Ensemble(
      ExperimentConfig config,
      SubwordPair subwords,
      List<Member> members,
      int maxSourceTokens,
      NDManager manager) {
    this.config = config;
    this.subwords = subwords;
    this.members = members;
    this.maxSourceTokens = maxSourceTokens;
    this.manager = manager;
    this.output = OutputTokens.withoutLineEnds(subwords.target());
  }

  /**
   * @param manager owner of the arrays made in decoding
   */
  static Ensemble of(
      ExperimentConfig config, SubwordPair subwords, LoadedNetwork network, NDManager manager) {
    return new Ensemble(
        config,
        subwords,
        List.of(new Member(network, 1)),
        config.data().maxSourceTokens(),
        manager);
  }

  /**
   * Loads models that share their vocabularies. Settings, such as those of decoding, are the first
   * one's.
   *
   * @param manager owner of the parameters too
   * @param precision of matrix products
   */
  static Ensemble load(List<WeightedModel> models, NDManager manager, Precision precision) {
    double sum = models.stream().mapToDouble(WeightedModel::weight).sum();
    List<Member> members = new ArrayList<>();
    TrainedModel first = null;
    int maxSourceTokens = Integer.MAX_VALUE;
    for (WeightedModel model : models) {
      TrainedModel loaded = load(model.model(), manager);
      if (first == null) {
        first = loaded;
      } else {
        requireSameVocabulary(models.get(0), first, model, loaded);
      }
      maxSourceTokens = Math.min(maxSourceTokens, loaded.config().data().maxSourceTokens());
      LoadedNetwork network = LoadedNetwork.of(loaded.network(), manager);
      members.add(
          new Member(
              network.frozen(manager, precision).releaseOriginalWeights(), model.weight() / sum));
    }
    return new Ensemble(first.config(), first.subwords(), members, maxSourceTokens, manager);
  }

  private static TrainedModel load(Path model, NDManager manager) {
    return ModelDirectory.loadAny(model, manager);
  }

  private static void requireSameVocabulary(
      WeightedModel first, TrainedModel a, WeightedModel second, TrainedModel b) {
    boolean same =
        a.subwords().source().fingerprint().equals(b.subwords().source().fingerprint())
            && a.subwords().target().fingerprint().equals(b.subwords().target().fingerprint());
    if (!same) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s and %s have different vocabularies (%d and %d target tokens): an ensemble needs"
                  + " models trained with the same subword model",
              first.model(),
              second.model(),
              a.subwords().target().vocabulary().size(),
              b.subwords().target().vocabulary().size()));
    }
  }

  /**
   * The shortlist beside a model.
   *
   * @throws InputException if there is none, or one of another vocabulary
   */
  Shortlist shortlist(Path model) {
    Path directory =
        Files.isRegularFile(model) ? model.toAbsolutePath().getParent().getParent() : model;
    Path file = new ModelDirectory(directory).shortlistFile();
    if (!Files.exists(file)) {
      throw new InputException(
          file + ": no such file: make it with translator shortlist " + directory);
    }
    Shortlist shortlist = Shortlist.read(file);
    int source = subwords.source().vocabulary().size();
    int target = subwords.target().vocabulary().size();
    if (shortlist.sourceVocabulary() != source || shortlist.targetVocabulary() != target) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: for %d source and %d target tokens, but the model has %d and %d: make it anew"
                  + " with translator shortlist %s",
              file,
              shortlist.sourceVocabulary(),
              shortlist.targetVocabulary(),
              source,
              target,
              directory));
    }
    return shortlist;
  }

  ExperimentConfig config() {
    return config;
  }

  SubwordPair subwords() {
    return subwords;
  }

  /** Longest output. */
  int maxPositions() {
    return members.stream()
        .mapToInt(member -> member.network.network().config().maxPositions())
        .min()
        .orElseThrow();
  }

  /** Longest source that is translated at once, without its end marker. */
  int maxSourceTokens() {
    return Math.min(maxSourceTokens, maxPositions() - 1);
  }

  /** Calls {@link #decoder(SourceBatch, UnaryOperator, boolean)} with the whole vocabulary. */
  StepDecoder decoder(SourceBatch batch, boolean attentive) {
    return decoder(batch, null, attentive);
  }

  /**
   * Encodes a batch; the decoder owns the resulting arrays.
   *
   * @param shortlist gives the tokens to choose among for a source; null for all
   * @param attentive whether the decoder is to tell its attention
   */
  StepDecoder decoder(SourceBatch batch, UnaryOperator<int[]> shortlist, boolean attentive) {
    if (members.size() == 1) {
      return decoder(members.get(0), batch, shortlist, attentive);
    }
    List<TransformerStepDecoder> decoders = new ArrayList<>();
    try {
      members.forEach(member -> decoders.add(decoder(member, batch, shortlist, attentive)));
      double[] shares = members.stream().mapToDouble(Member::share).toArray();
      return new EnsembleStepDecoder(decoders, shares, manager);
    } catch (RuntimeException e) {
      decoders.forEach(TransformerStepDecoder::close);
      throw e;
    }
  }

  private TransformerStepDecoder decoder(
      Member member, SourceBatch batch, UnaryOperator<int[]> shortlist, boolean attentive) {
    return TransformerStepDecoder.start(
        member.network, manager, batch, output, shortlist, attentive);
  }

  /** The first network, shown sources with their translations. */
  TeacherForcing forced() {
    return new TeacherForcing(config, subwords, members.get(0).network, manager.newSubManager());
  }

  void close() {
    manager.close();
  }

  /** Padded source tokens to translate together. */
  int batchTokens(TranslationOptions options) {
    return DecodingConfig.batchTokens(options.batchTokens(), manager.getDevice().isGpu());
  }
}
