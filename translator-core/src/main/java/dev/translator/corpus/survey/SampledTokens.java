package dev.translator.corpus.survey;

import dev.translator.config.SubwordConfig;
import dev.translator.corpus.filter.EmptySide;
import dev.translator.corpus.filter.LengthLimits;
import dev.translator.corpus.format.SentencePair;
import dev.translator.corpus.tokens.EpochPlan;
import dev.translator.corpus.tokens.PaddedBatch;
import dev.translator.corpus.tokens.TokenBatcher;
import dev.translator.corpus.tokens.TokenPairs;
import dev.translator.subword.BpeTrainer;
import dev.translator.subword.SpecialTokens;
import dev.translator.subword.SubwordModel;
import dev.translator.subword.SubwordModels;
import dev.translator.subword.SubwordPair;
import dev.translator.subword.Vocabulary;
import dev.translator.subword.WordCounts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A sample of the training corpus after subwords, as training would make them.
 *
 * @param sampled pairs of the sample, with those that training leaves out
 * @param subwords trained on the sample, or those that the settings name
 * @param pairs those that training keeps
 */
public record SampledTokens(int sampled, SubwordPair subwords, TokenPairs pairs, Counts counts) {
  private static final int TIMED_BATCHES = 500;

  /** Counts made while encoding. */
  record Counts(
      LengthCounts source,
      LengthCounts target,
      double sourceTokensPerWord,
      double targetTokensPerWord,
      double byteShare,
      Map<String, Double> dropped) {}

  static SampledTokens of(List<SentencePair> sample, SubwordConfig config, LengthLimits limits) {
    SubwordPair subwords = train(sample, config);
    Side source = new Side(subwords.source());
    Side target = new Side(subwords.target());
    List<int[]> sources = new ArrayList<>();
    List<int[]> targets = new ArrayList<>();
    Map<String, Double> dropped = new LinkedHashMap<>();
    EmptySide empty = new EmptySide();
    for (SentencePair pair : sample) {
      int[] sourceIds = source.encode(pair.source());
      int[] targetIds = target.encode(pair.target());
      String reason =
          empty.drops(pair)
              ? empty.reason()
              : limits.dropReason(sourceIds.length, targetIds.length);
      if (reason == null) {
        sources.add(sourceIds);
        targets.add(targetIds);
      } else {
        dropped.merge(reason, 1.0 / sample.size(), Double::sum);
      }
    }
    double bytes = (double) (source.bytes + target.bytes) / Math.max(1, source.ids + target.ids);
    return new SampledTokens(
        sample.size(),
        subwords,
        TokenPairs.of(sources, targets),
        new Counts(
            source.lengths,
            target.lengths,
            source.tokensPerWord(),
            target.tokensPerWord(),
            bytes,
            dropped));
  }

  private static SubwordPair train(List<SentencePair> sample, SubwordConfig config) {
    if (config.fromFile()) {
      SubwordModel source = SubwordModels.load(Path.of(config.model().get(0)));
      return config.joint()
          ? SubwordPair.joint(source)
          : new SubwordPair(source, SubwordModels.load(Path.of(config.model().get(1))));
    }
    WordCounts source = new WordCounts(config);
    WordCounts target = config.joint() ? source : new WordCounts(config);
    for (SentencePair pair : sample) {
      source.add(pair.source());
      target.add(pair.target());
    }
    SubwordModel model = BpeTrainer.train(source, config);
    return config.joint()
        ? SubwordPair.joint(model)
        : new SubwordPair(model, BpeTrainer.train(target, config));
  }

  /**
   * @param scale pairs of an epoch for one of the sample
   */
  TokenSurvey survey(int batchTokens, double scale) {
    EpochPlan plan = new TokenBatcher(pairs, batchTokens, /* seed= */ 1).epoch(0);
    long targetTokens = 0;
    for (int i = 0; i < pairs.size(); i++) {
      targetTokens += pairs.targetLength(i) + 1;
    }
    List<LengthSurvey> lengths = LengthCounts.surveys(counts.source, counts.target);
    return new TokenSurvey(
        sampled,
        Math.max(subwords.source().vocabulary().size(), subwords.target().vocabulary().size()),
        lengths.get(0),
        lengths.get(1),
        counts.sourceTokensPerWord,
        counts.targetTokensPerWord,
        counts.byteShare,
        counts.dropped,
        Math.round(targetTokens * scale),
        Math.round(plan.size() * scale),
        padding(plan));
  }

  private double padding(EpochPlan plan) {
    long places = 0;
    long tokens = 0;
    for (int i = 0; i < Math.min(plan.size(), TIMED_BATCHES); i++) {
      PaddedBatch batch = PaddedBatch.of(pairs, plan.get(i));
      places += (long) batch.rows() * (batch.sourceLength() + batch.targetLength());
      tokens += batch.targetTokens();
      for (int length : batch.sourceLengths()) {
        tokens += length;
      }
    }
    return places == 0 ? 0 : 1 - (double) tokens / places;
  }

  private static final class Side {
    final SubwordModel model;
    final boolean[] isByte;
    final LengthCounts lengths = new LengthCounts();
    long ids;
    long bytes;
    long words;

    Side(SubwordModel model) {
      this.model = model;
      Vocabulary vocabulary = model.vocabulary();
      isByte = new boolean[vocabulary.size()];
      for (int id = SpecialTokens.PIECES.size(); id < isByte.length; id++) {
        isByte[id] = vocabulary.piece(id).matches("<0x[0-9A-F]{2}>");
      }
    }

    int[] encode(String text) {
      int[] encoded = model.encode(text);
      lengths.add(encoded.length);
      ids += encoded.length;
      for (int id : encoded) {
        bytes += isByte[id] ? 1 : 0;
      }
      words += text.isBlank() ? 0 : text.strip().split("\\s+").length;
      return encoded;
    }

    double tokensPerWord() {
      return words == 0 ? 0 : (double) ids / words;
    }
  }
}
