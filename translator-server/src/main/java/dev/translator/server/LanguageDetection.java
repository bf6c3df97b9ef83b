package dev.translator.server;

import com.google.common.base.Optional;
import com.optimaize.langdetect.DetectedLanguage;
import com.optimaize.langdetect.LanguageDetector;
import com.optimaize.langdetect.LanguageDetectorBuilder;
import com.optimaize.langdetect.i18n.LdLocale;
import com.optimaize.langdetect.ngram.NgramExtractors;
import com.optimaize.langdetect.profiles.BuiltInLanguages;
import com.optimaize.langdetect.profiles.LanguageProfile;
import com.optimaize.langdetect.profiles.LanguageProfileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the language of a text among those that are loaded, by n-grams of characters (the library
 * language-detector, whose profiles lie in its jar).
 *
 * <p>The library is certain of itself after a few letters. Its probability p of one of k languages
 * is therefore drawn towards 1 / k: p' = w p + (1 - w) / k with w = 1 - exp(-letters / 12).
 */
final class LanguageDetection {
  /** Letters after which w is 63 %: two or three words. */
  private static final double LETTERS = 12;

  private final Map<List<String>, LanguageDetector> detectors = new ConcurrentHashMap<>();

  /**
   * A guess.
   *
   * @param language one of those asked for
   * @param probability 0 to 1
   */
  record Guess(String language, double probability) {}

  /**
   * Guesses, likeliest first.
   *
   * @param among at least one language
   * @return one guess for each language
   */
  List<Guess> guess(String text, Collection<String> among) {
    List<String> languages = among.stream().distinct().sorted().toList();
    int count = languages.size();
    if (count == 1) {
      return List.of(new Guess(languages.get(0), 1));
    }
    LanguageDetector detector =
        detectors.computeIfAbsent(Languages.primaries(languages), LanguageDetection::detector);
    List<DetectedLanguage> detected = detector.getProbabilities(text);
    double weight = 1 - Math.exp(-text.codePoints().filter(Character::isLetter).count() / LETTERS);
    List<Guess> guesses = new ArrayList<>();
    for (String language : languages) {
      double own = detected.isEmpty() ? 1.0 / count : probability(language, detected);
      guesses.add(new Guess(language, weight * own + (1 - weight) / count));
    }
    guesses.sort(Comparator.comparingDouble((Guess guess) -> -guess.probability()));
    return guesses;
  }

  /** Every language that can be detected, without regions. */
  static List<String> known() {
    return Languages.primaries(
        BuiltInLanguages.getLanguages().stream().map(LdLocale::getLanguage).toList());
  }

  private static double probability(String language, List<DetectedLanguage> detected) {
    String primary = Languages.primaries(List.of(language)).get(0);
    return detected.stream()
        .filter(found -> found.getLocale().getLanguage().equals(primary))
        .mapToDouble(DetectedLanguage::getProbability)
        .sum();
  }

  private static LanguageDetector detector(List<String> primaries) {
    List<LanguageProfile> profiles = new ArrayList<>();
    try {
      for (LanguageProfile profile : new LanguageProfileReader().readAllBuiltIn()) {
        LdLocale locale = profile.getLocale();
        if (primaries.contains(locale.getLanguage())) {
          profiles.add(profile);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (profiles.isEmpty()) {
      return new NoDetector();
    }
    return LanguageDetectorBuilder.create(NgramExtractors.standard())
        .withProfiles(profiles)
        .minimalConfidence(0)
        .probabilityThreshold(0)
        .shortTextAlgorithm(100)
        .seed(1)
        .build();
  }

  /** Detector of languages without a profile. */
  private static final class NoDetector implements LanguageDetector {
    @Override
    public Optional<LdLocale> detect(CharSequence text) {
      return Optional.absent();
    }

    @Override
    public List<DetectedLanguage> getProbabilities(CharSequence text) {
      return List.of();
    }
  }
}
