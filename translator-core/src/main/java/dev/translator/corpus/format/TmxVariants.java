package dev.translator.corpus.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The variants of a unit that may be its source or its target. The two sides are never one variant,
 * and the choice that fits both best is taken: of {@code pt-BR} and {@code pt-PT} the former is the
 * better {@code pt-BR}, though either is a {@code pt}. Among equal ones the first counts.
 */
final class TmxVariants {
  private final String sourceLanguage;
  private final String targetLanguage;
  private final List<Variant> variants = new ArrayList<>();
  private Variant source;
  private Variant target;

  TmxVariants(String sourceLanguage, String targetLanguage) {
    this.sourceLanguage = sourceLanguage;
    this.targetLanguage = targetLanguage;
  }

  /** A variant of the unit. */
  void offer(String language, String text) {
    int sourceFit = LanguageTags.fit(sourceLanguage, language);
    int targetFit = LanguageTags.fit(targetLanguage, language);
    if (sourceFit > 0 || targetFit > 0) {
      variants.add(new Variant(text, sourceFit, targetFit));
    }
  }

  /** Chooses after all variants are known. */
  void choose() {
    // The best source is not free where it is the target: the second is enough.
    List<Variant> sources = best(Variant::sourceFit);
    List<Variant> targets = best(Variant::targetFit);
    int best = 0;
    for (Variant from : sources) {
      for (Variant to : targets) {
        int fit = from.sourceFit + to.targetFit;
        if (from != to && fit > best) {
          best = fit;
          source = from;
          target = to;
        }
      }
    }
    if (best == 0 && !sources.isEmpty()) {
      source = sources.get(0);
    }
    if (best == 0 && !targets.isEmpty()) {
      target = targets.get(0);
    }
    if (source != null && source == target) {
      source = target.targetFit > source.sourceFit ? null : source;
      target = source == null ? target : null;
    }
  }

  private List<Variant> best(ToIntFunction<Variant> fit) {
    return variants.stream()
        .filter(variant -> fit.applyAsInt(variant) > 0)
        .sorted(Comparator.comparingInt(fit).reversed())
        .limit(2)
        .toList();
  }

  boolean hasBoth() {
    return source != null && target != null;
  }

  /** Text of the source, empty if there is none. */
  String source() {
    return source == null ? "" : source.text;
  }

  /** Text of the target, empty if there is none. */
  String target() {
    return target == null ? "" : target.text;
  }

  /** Two variants with the same text are not equal. */
  private static final class Variant {
    private final String text;
    private final int sourceFit;
    private final int targetFit;

    Variant(String text, int sourceFit, int targetFit) {
      this.text = text;
      this.sourceFit = sourceFit;
      this.targetFit = targetFit;
    }

    int sourceFit() {
      return sourceFit;
    }

    int targetFit() {
      return targetFit;
    }
  }
}
