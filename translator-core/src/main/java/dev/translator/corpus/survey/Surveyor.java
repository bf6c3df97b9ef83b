package dev.translator.corpus.survey;

import dev.translator.config.ConfigException;
import dev.translator.config.CorpusSource;
import dev.translator.config.SubwordConfig;
import dev.translator.corpus.CorpusReader;
import dev.translator.corpus.filter.LengthLimits;
import dev.translator.corpus.format.PairReader;
import dev.translator.corpus.format.SentencePair;
import dev.translator.corpus.format.SideNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Looks at corpora before they are trained on. Memory does not grow with them: texts are not kept,
 * duplicates are found by 64-bit hashes in temporary files (24 bytes a pair), and figures that need
 * subwords are computed on a sample.
 */
public final class Surveyor {
  private static final int TRAIN_HASHES = 1 << 21;
  private static final int HELD_OUT_HASHES = 1 << 16;
  private static final int SAMPLE = 100_000;

  private final CorpusReader reader;
  private final SideNames languages;
  private final Path temporary;
  private final Consumer<String> progress;
  private SampledTokens sample;

  /**
   * @param temporary directory for the hashes
   * @param progress receives the current task, in a few words
   */
  public Surveyor(
      CorpusReader reader, SideNames languages, Path temporary, Consumer<String> progress) {
    this.reader = reader;
    this.languages = languages;
    this.temporary = temporary;
    this.progress = progress;
  }

  /**
   * Reads all corpora to their ends.
   *
   * @param validation null for none
   * @param test null for none
   * @param limits that training will have
   * @param batchTokens that training will have
   * @throws dev.translator.io.InputException if one cannot be read, naming file and line
   */
  public CorpusSurvey survey(
      List<CorpusSource> train,
      CorpusSource validation,
      CorpusSource test,
      SubwordConfig subword,
      LengthLimits limits,
      int batchTokens) {
    List<SplitSurvey> splits = new ArrayList<>();
    List<LeakCounts.HeldOut> heldOut = new ArrayList<>();
    List<Leak> leaks = new ArrayList<>();
    if (validation != null) {
      splits.add(heldOut("validation", validation, heldOut, leaks));
    }
    if (test != null) {
      splits.add(heldOut("test", test, heldOut, leaks));
    }
    PairSample pairs = new PairSample(SAMPLE);
    List<LeakCounts> inTrain = heldOut.stream().map(h -> new LeakCounts(h, "train")).toList();
    double[] epochPairs = {0};
    splits.add(0, train(train, inTrain, pairs, epochPairs));
    for (int i = 0; i < inTrain.size(); i++) {
      leaks.add(i, inTrain.get(i).survey());
    }
    progress.accept("training a subword model on " + pairs.pairs().size() + " pairs");
    List<String> notes = new ArrayList<>();
    try {
      sample = SampledTokens.of(pairs.pairs(), subword, limits);
    } catch (ConfigException e) {
      notes.add("no tokens counted: " + e.getMessage());
    }
    TokenSurvey tokens =
        sample == null ? null : sample.survey(batchTokens, epochPairs[0] / sample.sampled());
    return new CorpusSurvey(languages.source(), languages.target(), splits, leaks, tokens, notes);
  }

  /** The sample of the last survey as tokens, null if there is none. */
  public SampledTokens sample() {
    return sample;
  }

  private SplitSurvey heldOut(
      String name, CorpusSource corpus, List<LeakCounts.HeldOut> heldOut, List<Leak> leaks) {
    progress.accept("reading the " + name + " corpus");
    List<LeakCounts> earlier = heldOut.stream().map(h -> new LeakCounts(h, name)).toList();
    LeakCounts.HeldOut own = new LeakCounts.HeldOut(name);
    try (SplitCounts counts = new SplitCounts(name, languages, temporary, HELD_OUT_HASHES);
        PairReader pairs = reader.open(corpus)) {
      for (SentencePair pair = pairs.next(); pair != null; pair = pairs.next()) {
        counts.add(pair);
        own.add(pair);
        for (LeakCounts leak : earlier) {
          leak.add(pair);
        }
      }
      heldOut.add(own);
      earlier.forEach(leak -> leaks.add(leak.survey()));
      return counts.survey(files(List.of(corpus)));
    }
  }

  private SplitSurvey train(
      List<CorpusSource> train, List<LeakCounts> leaks, PairSample sample, double[] epochPairs) {
    try (SplitCounts counts = new SplitCounts("train", languages, temporary, TRAIN_HASHES)) {
      for (CorpusSource corpus : train) {
        progress.accept("reading " + corpus);
        try (PairReader pairs = reader.open(corpus)) {
          for (SentencePair pair = pairs.next(); pair != null; pair = pairs.next()) {
            counts.add(pair);
            sample.add(pair);
            epochPairs[0] += corpus.epochWeight();
            for (LeakCounts leak : leaks) {
              leak.add(pair);
            }
          }
        }
      }
      List<FileSurvey> files = files(train);
      progress.accept("counting duplicates");
      return counts.survey(files);
    }
  }

  private List<FileSurvey> files(List<CorpusSource> corpora) {
    List<FileSurvey> files = new ArrayList<>();
    for (CorpusSource corpus : corpora) {
      for (Path file : reader.files(corpus)) {
        progress.accept("looking at the bytes of " + file);
        files.add(FileSurvey.of(file));
      }
    }
    return files;
  }
}
