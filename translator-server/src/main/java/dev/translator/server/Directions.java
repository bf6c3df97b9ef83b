package dev.translator.server;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Chooses the languages of a request among those of the models. */
final class Directions {
  /** The language code that asks for detection. */
  static final String AUTO = "auto";

  private final ModelFolder models;
  private final LanguageDetection detection;

  Directions(ModelFolder models, LanguageDetection detection) {
    this.models = models;
    this.detection = detection;
  }

  /**
   * The source language.
   *
   * @param asked a language as the client writes it, or {@link #AUTO}
   * @param text is asked for the text where the language is to be detected
   * @throws Fault if the language is not served
   */
  LanguageDetection.Guess source(String asked, Supplier<String> text) {
    Set<String> sources = models.sources();
    if (sources.isEmpty()) {
      throw new Fault(503, "no model is loaded", 10);
    }
    if (!asked.equalsIgnoreCase(AUTO) && !asked.isEmpty()) {
      String language =
          Languages.find(asked, sources)
              .orElseThrow(() -> Fault.badRequest(asked + " is not supported"));
      return new LanguageDetection.Guess(language, 1);
    }
    return detect(text.get(), sources).get(0);
  }

  /**
   * The target language; the source itself where it is asked for.
   *
   * @param asked a language as the client writes it
   * @param source the code of a model
   * @throws Fault if there is no such direction
   */
  String target(String asked, String source) {
    Optional<String> same = Languages.find(asked, List.of(source));
    return Languages.find(asked, models.targets(source))
        .or(() -> same)
        .orElseThrow(
            () ->
                Fault.badRequest(asked + " is not available as a target language from " + source));
  }

  /**
   * The languages that a text may be in, likeliest first.
   *
   * @param among languages that are served
   */
  List<LanguageDetection.Guess> detect(String text, Collection<String> among) {
    return detection.guess(text, among);
  }

  /** Takes the model of a direction into use. */
  ServedModel.Lease lease(String source, String target) {
    return models.lease(new Pair(source, target));
  }
}
