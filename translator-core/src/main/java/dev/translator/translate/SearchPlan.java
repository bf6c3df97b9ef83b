package dev.translator.translate;

import dev.translator.evaluate.Bleu;
import dev.translator.evaluate.Chrf;
import dev.translator.evaluate.CorpusMetric;
import dev.translator.search.BeamOptions;
import dev.translator.search.ConstrainedBeamOptions;
import dev.translator.search.DiverseBeamOptions;
import dev.translator.search.EarlyStopping;
import dev.translator.search.ForbiddenText;
import dev.translator.search.ForcedPrefix;
import dev.translator.search.Hypothesis;
import dev.translator.search.LogitsProcessor;
import dev.translator.search.MinimumBayesRisk;
import dev.translator.search.NoRepeatNGram;
import dev.translator.search.OutputRules;
import dev.translator.search.RepetitionPenalty;
import dev.translator.search.RequiredPhrases;
import dev.translator.search.SamplingOptions;
import dev.translator.search.SearchLimits;
import dev.translator.search.SearchOptions;
import dev.translator.search.SearchStrategy;
import dev.translator.search.StepDecoder;
import dev.translator.search.WordBreak;
import dev.translator.subword.SpecialTokens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@link TranslationOptions} made ready to search batches: text encoded, tables built. */
final class SearchPlan {
  private final TranslationOptions options;
  private final TargetText target;
  private final int maxPositions;
  private final int[] prefix;
  private final boolean prefixEndsWord;
  private final List<int[]> phrases;
  private final List<LogitsProcessor> everywhere = new ArrayList<>();

  /**
   * @param maxPositions of the model: no output is longer
   */
  SearchPlan(TranslationOptions options, TargetText target, int maxPositions) {
    this.options = options;
    this.target = target;
    this.maxPositions = maxPositions;
    OutputConstraints constraints = options.constraints();
    prefix = target.encodePrefix(constraints.prefix().strip());
    prefixEndsWord =
        prefix.length > 0 && !constraints.prefix().stripTrailing().equals(constraints.prefix());
    phrases =
        constraints.mustContain().stream().map(String::strip).map(target::encodePhrase).toList();
    if (!constraints.forbidden().isEmpty()) {
      List<byte[]> texts =
          constraints.forbidden().stream()
              .map(text -> text.getBytes(StandardCharsets.UTF_8))
              .toList();
      everywhere.add(new ForbiddenText(target.tokenText(), texts));
    }
    if (constraints.noRepeatNgram() > 0) {
      everywhere.add(new NoRepeatNGram(constraints.noRepeatNgram()));
    }
    if (constraints.repetitionPenalty() > 0) {
      everywhere.add(new RepetitionPenalty(constraints.repetitionPenalty()));
    }
  }

  /**
   * One source of a batch.
   *
   * @param tokens without markers
   * @param begins whether its translation begins that of a line: prefix and phrases belong there
   */
  record Source(int[] tokens, boolean begins) {}

  boolean needsAttention() {
    return options.scoring().coveragePenalty() > 0;
  }

  /** Whether the prefix or a required phrase may need tokens that no shortlist has. */
  boolean needsWholeVocabulary() {
    return prefix.length > 0 || !phrases.isEmpty();
  }

  /** The translations of each source, best first, at least one. */
  List<List<Translation>> search(StepDecoder decoder, List<Source> sources) {
    SearchStrategy strategy = SearchStrategy.create(searchOptions(sources), rules(sources));
    return strategy.search(decoder, limits(sources)).stream().map(this::translations).toList();
  }

  private SearchLimits limits(List<Source> sources) {
    LengthOptions lengths = options.lengths();
    int[] longest = new int[sources.size()];
    int[] shortest = new int[sources.size()];
    for (int i = 0; i < longest.length; i++) {
      Source source = sources.get(i);
      int withEnd = source.tokens.length + 1;
      int begun = source.begins ? prefix.length : 0;
      longest[i] = lengths.longest(withEnd, begun, maxPositions);
      shortest[i] = lengths.shortest(withEnd, begun, maxPositions);
    }
    return new SearchLimits(longest, shortest);
  }

  private OutputRules rules(List<Source> sources) {
    List<LogitsProcessor> processors = new ArrayList<>(everywhere);
    if (prefix.length > 0) {
      processors.add(
          new ForcedPrefix(
              sources.stream()
                  .map(source -> source.begins ? prefix : target.first())
                  .toArray(int[][]::new)));
    }
    if (prefixEndsWord) {
      processors.add(
          new WordBreak(
              target.tokenText(),
              sources.stream()
                  .mapToInt(source -> source.begins ? prefix.length : WordBreak.NOWHERE)
                  .toArray()));
    }
    return new OutputRules(SpecialTokens.BOS, SpecialTokens.EOS, processors);
  }

  private SearchOptions searchOptions(List<Source> sources) {
    if (options.strategy() instanceof DecodingStrategy.Beam beam) {
      BeamOptions plain = beam(beam.size());
      return phrases.isEmpty()
          ? plain
          : new ConstrainedBeamOptions(plain, requiredPhrases(sources));
    }
    if (options.strategy() instanceof DecodingStrategy.DiverseBeam diverse) {
      return new DiverseBeamOptions(beam(diverse.size()), diverse.groups(), diverse.strength());
    }
    if (options.strategy() instanceof DecodingStrategy.Sampling sampling) {
      return new SamplingOptions(
          sampling.samples(),
          sampling.temperature(),
          sampling.topK(),
          sampling.topP(),
          sampling.minP(),
          options.scoring().penalty(),
          i -> SamplingOptions.sentenceSeed(sampling.seed(), sources.get(i).tokens));
    }
    throw new AssertionError(options.strategy());
  }

  private BeamOptions beam(int size) {
    return new BeamOptions(
        size,
        options.nBest(),
        options.scoring().penalty(),
        EarlyStopping.LIKELY,
        options.scoring().coveragePenalty());
  }

  private RequiredPhrases requiredPhrases(List<Source> sources) {
    return new RequiredPhrases(
        sources.stream().map(source -> source.begins ? phrases : List.<int[]>of()).toList(),
        target.tokenText()::contains);
  }

  private List<Translation> translations(List<Hypothesis> hypotheses) {
    List<Translation> all = hypotheses.stream().map(target::translation).toList();
    if (!(options.strategy() instanceof DecodingStrategy.Sampling sampling)) {
      return best(all);
    }
    return switch (sampling.choice()) {
      case LIKELIEST -> best(all);
      case MBR_CHRF -> best(agreeing(all, new Chrf()));
      case MBR_BLEU -> best(agreeing(all, new Bleu()));
    };
  }

  /** The best translations with different texts; different tokens may have the same text. */
  private List<Translation> best(List<Translation> ranked) {
    Set<String> seen = new HashSet<>();
    return ranked.stream()
        .filter(translation -> seen.add(translation.text()))
        .limit(options.nBest())
        .toList();
  }

  /** Ordered by agreement with all samples, which becomes their score; each text once. */
  private static List<Translation> agreeing(List<Translation> samples, CorpusMetric metric) {
    Map<String, Double> utilities =
        MinimumBayesRisk.expectedUtilities(
            samples.stream().map(Translation::text).toList(),
            (hypothesis, reference) -> metric.scoreSentence(hypothesis, List.of(reference)));
    List<Translation> each = new ArrayList<>();
    utilities.forEach(
        (text, utility) ->
            samples.stream()
                .filter(sample -> sample.text().equals(text))
                .findFirst()
                .ifPresent(sample -> each.add(sample.withScore(utility))));
    each.sort(Comparator.comparing(Translation::score).reversed());
    return each;
  }
}
