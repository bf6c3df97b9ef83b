package dev.translator.train;

import static java.util.stream.Collectors.joining;

import dev.translator.checkpoint.ModelDirectory;
import dev.translator.config.CorpusSource;
import dev.translator.config.DataConfig;
import dev.translator.config.ExperimentConfig;
import dev.translator.corpus.CorpusReader;
import dev.translator.corpus.filter.LengthLimits;
import dev.translator.corpus.format.PairReader;
import dev.translator.corpus.format.SentencePair;
import dev.translator.corpus.memory.MemoryStore;
import dev.translator.corpus.memory.TrainingMemory;
import dev.translator.corpus.tokens.ConcatenatedPairs;
import dev.translator.corpus.tokens.EpochPairs;
import dev.translator.corpus.tokens.NoisedPairs;
import dev.translator.corpus.tokens.PairOrigin;
import dev.translator.corpus.tokens.ResampledPairs;
import dev.translator.corpus.tokens.TokenPairs;
import dev.translator.corpus.tokens.TokenStore;
import dev.translator.corpus.tokens.TokenStoreBuilder;
import dev.translator.io.ContentHash;
import dev.translator.io.InputException;
import dev.translator.subword.SubwordPair;
import dev.translator.text.PlaceholderMarks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * All that a run reads: both corpora as tokens, the subword models that made them, and the
 * validation pairs as text.
 */
record TrainingData(
    SubwordPair subwords,
    ConcatenatedPairs train,
    EpochPairs epochPairs,
    TokenPairs validation,
    List<SentencePair> validationPairs) {

  /**
   * Reads the corpora, trains the subword models unless the directory has them, and makes tokens of
   * everything, so that whatever is wrong with the data is found before the first update.
   *
   * @param memories opens the memory that the settings may name
   * @param messages receives messages about the data found
   */
  static TrainingData prepare(
      ExperimentConfig config,
      ModelDirectory directory,
      MemoryStore memories,
      Consumer<String> messages) {
    PretrainedEmbeddings.check(config);
    DataConfig data = config.data();
    CorpusReader raw = CorpusReader.of(data);
    CorpusReader reader = raw.withMarks(PlaceholderMarks.of(config));
    int sample = config.training().validation().validationPairs();
    List<SentencePair> allPairs = validationPairs(raw, data);
    List<SentencePair> validationPairs = SampledPairs.of(allPairs, sample);
    if (!directory.hasSubwords()) {
      if (config.training().start().from().isEmpty()) {
        directory.writeSubwords(SubwordPreparation.make(reader, config, messages));
      } else {
        FineTuning.of(config).adoptSubwords(reader, directory, messages);
      }
    }
    SubwordPair subwords = directory.readSubwords();
    ConcatenatedPairs train =
        data.hasMemory()
            ? withMemory(
                new MemoryPreparation(memories, data, raw),
                reader,
                subwords,
                config,
                directory,
                messages)
            : training(reader, subwords, config, directory);
    double[] weights = data.train().stream().mapToDouble(CorpusSource::epochWeight).toArray();
    EpochPairs epochPairs = EpochPairs.weighted(train.sizes(), weights, config.training().seed());
    messages.accept("training corpus: " + train.counts());
    TokenStore validation = store(reader, data.validation(), subwords, config, directory);
    messages.accept("validation corpus: " + validation.counts());
    if (validationPairs.size() < allPairs.size()) {
      messages.accept(
          String.format(
              Locale.ROOT,
              "validation uses %,d of these pairs (training.validationPairs)",
              validationPairs.size()));
    }
    TokenPairs scored = SampledPairs.of(validation, sample);
    if (data.denoises()) {
      TokenPairs noised = noised(scored, subwords, config, 0);
      return new TrainingData(subwords, train, epochPairs, noised, texts(noised, subwords));
    }
    return new TrainingData(subwords, train, epochPairs, scored, validationPairs);
  }

  /** The training corpora with similar targets; validation is on the plain pairs. */
  private static ConcatenatedPairs withMemory(
      MemoryPreparation preparation,
      CorpusReader reader,
      SubwordPair subwords,
      ExperimentConfig config,
      ModelDirectory directory,
      Consumer<String> messages) {
    try (TrainingMemory memory = preparation.prepare(directory.tokens(), messages)) {
      ConcatenatedPairs pairs = training(reader.withMemory(memory), subwords, config, directory);
      if (memory.given() > 0) {
        messages.accept(
            String.format(
                Locale.ROOT,
                "data.memory: %,d sources have a similar target beside them",
                memory.given()));
      }
      return pairs;
    }
  }

  /** The validation pairs as text; a corpus without any ends the run before the long work. */
  private static List<SentencePair> validationPairs(CorpusReader reader, DataConfig data) {
    List<SentencePair> pairs = reader.readAll(data.validation());
    if (pairs.stream().allMatch(pair -> pair.source().isBlank() || pair.target().isBlank())) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "data.validation = %s: none of its %,d pairs has text on both sides: look at the"
                  + " files",
              data.validation(),
              pairs.size()));
    }
    return pairs;
  }

  /**
   * The training corpus as an epoch sees it: segmented and noised anew each time if the settings
   * say so.
   */
  TokenPairs train(int epoch, ExperimentConfig config) {
    TokenPairs pairs = train;
    if (config.subword().dropout() > 0) {
      pairs =
          new ResampledPairs(
              train,
              subwords.source(),
              subwords.target(),
              LengthLimits.of(config.data()),
              config.subword().dropout(),
              config.training().seed(),
              epoch);
    }
    return config.data().denoises() ? noised(pairs, subwords, config, epoch) : pairs;
  }

  /** The checksum of the validation pairs as text: scores of other pairs do not compare. */
  String validationFingerprint() {
    ContentHash hash = new ContentHash();
    validationPairs.forEach(pair -> hash.add(pair.source()).add(pair.target()));
    return hash.hex().substring(0, 32);
  }

  private static TokenPairs noised(
      TokenPairs pairs, SubwordPair subwords, ExperimentConfig config, int epoch) {
    return new NoisedPairs(
        pairs,
        subwords.source().vocabulary(),
        config.subword().userSymbols(),
        config.data(),
        config.training().seed(),
        epoch);
  }

  private static List<SentencePair> texts(TokenPairs pairs, SubwordPair subwords) {
    return IntStream.range(0, pairs.size())
        .mapToObj(
            i ->
                new SentencePair(
                    subwords.source().decode(pairs.source(i)),
                    subwords.target().decode(pairs.target(i)),
                    i + 1L))
        .toList();
  }

  /** Origins of pairs of the training corpus, such as {@code corpus/train lines 3, 17}. */
  static String origins(ConcatenatedPairs train, List<CorpusSource> corpora, int[] pairs) {
    Map<Integer, List<Long>> lines = new TreeMap<>();
    for (int pair : pairs) {
      PairOrigin origin = train.origin(pair);
      lines.computeIfAbsent(origin.corpus(), corpus -> new ArrayList<>()).add(origin.line());
    }
    List<String> places = new ArrayList<>();
    lines.forEach(
        (corpus, numbers) ->
            places.add(
                corpora.get(corpus)
                    + (numbers.size() == 1 ? " line " : " lines ")
                    + numbers.stream().sorted().map(String::valueOf).collect(joining(", "))));
    return String.join("; ", places);
  }

  /**
   * Reads both corpora to their ends, and a subword model from elsewhere, so that errors in them
   * are found before anything is deleted.
   *
   * @param output directory that would be deleted
   */
  static void check(ExperimentConfig config, Path output, MemoryStore memories) {
    CorpusReader reader = CorpusReader.of(config.data());
    if (config.data().hasMemory()) {
      new MemoryPreparation(memories, config.data(), reader).check();
    }
    validationPairs(reader, config.data());
    if (config.subword().fromFile()) {
      SubwordPreparation.requireOutside(config.subword(), output);
      SubwordPreparation.load(config.subword());
    }
    PretrainedEmbeddings.check(config);
    try (PairReader pairs = reader.open(config.data().train())) {
      while (pairs.next() != null) {}
    }
  }

  /** The training corpora as tokens, made unless the directory has them. */
  static ConcatenatedPairs training(
      CorpusReader reader,
      SubwordPair subwords,
      ExperimentConfig config,
      ModelDirectory directory) {
    List<TokenStore> stores = new ArrayList<>();
    for (CorpusSource corpus : config.data().train()) {
      stores.add(store(reader, corpus, subwords, config, directory));
    }
    return new ConcatenatedPairs(stores);
  }

  /** A corpus as tokens, made unless the directory has them. */
  static TokenStore store(
      CorpusReader reader,
      CorpusSource corpus,
      SubwordPair subwords,
      ExperimentConfig config,
      ModelDirectory directory) {
    LengthLimits limits = LengthLimits.of(config.data());
    int threads = config.training().machine().threads();
    int encoders = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    return new TokenStoreBuilder(subwords.source(), subwords.target(), limits, encoders)
        .openOrBuild(directory.tokens(), reader, List.of(corpus));
  }
}
