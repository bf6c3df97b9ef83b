package dev.translator.translate;

import static dev.translator.translate.OptionCheck.require;

import java.util.ArrayList;
import java.util.List;

/**
 * Constraints on the text of a translation. Text is compared as it is written, upper and lower case
 * included, however the model cuts it into tokens. {@link Translation#unmet()} lists the
 * constraints that could not be met, such as a phrase that is both required and forbidden.
 *
 * @param prefix how the translation begins, such as one begun by hand; the model may go on within
 *     its last word unless it ends in a space. Empty (the default) for none
 * @param mustContain phrases that it contains, each at least once and in any order. Default none;
 *     beam search only
 * @param forbidden text that it does not contain; one that begins with a space only where a word
 *     begins ("{@code Haus}" forbids Haus and Haustür, not Krankenhaus). Default none
 * @param noRepeatNgram length of token sequences, none of which may occur twice (Paulus et al.
 *     2018, arXiv:1705.04304); 0 (the default) is off
 * @param repetitionPenalty subtracted from the log-probability of each token that was written
 *     before, in nats, 0 to 1000; 0 (the default) is off, 0.69 halves the probability
 */
public record OutputConstraints(
    String prefix,
    List<String> mustContain,
    List<String> forbidden,
    int noRepeatNgram,
    double repetitionPenalty) {
  /** No constraints. */
  public static final OutputConstraints NONE =
      new OutputConstraints("", List.of(), List.of(), 0, 0);

  public OutputConstraints {
    mustContain = List.copyOf(mustContain);
    forbidden = List.copyOf(forbidden);
    require(
        mustContain.stream().noneMatch(String::isBlank), "must-contain", mustContain, "no blanks");
    require(forbidden.stream().noneMatch(String::isBlank), "forbid", forbidden, "no blanks");
    require(noRepeatNgram >= 0, "no-repeat ngram", noRepeatNgram, ">= 0");
    require(
        repetitionPenalty >= 0 && repetitionPenalty <= 1000,
        "repetition penalty",
        repetitionPenalty,
        "0 to 1000");
  }

  /** A prefix alone. */
  public static OutputConstraints prefix(String prefix) {
    return new OutputConstraints(prefix, List.of(), List.of(), 0, 0);
  }

  /** Phrases alone. */
  public static OutputConstraints mustContain(String... phrases) {
    return new OutputConstraints("", List.of(phrases), List.of(), 0, 0);
  }

  /** Forbidden text alone. */
  public static OutputConstraints forbid(String... texts) {
    return new OutputConstraints("", List.of(), List.of(texts), 0, 0);
  }

  /** The constraints about its words that a text does not meet, each as a phrase. */
  public List<String> unmet(String text) {
    List<String> unmet = new ArrayList<>();
    if (!text.startsWith(prefix.strip())) {
      unmet.add("prefix: " + prefix);
    }
    for (String phrase : mustContain) {
      if (!text.contains(phrase.strip())) {
        unmet.add("must contain: " + phrase);
      }
    }
    for (String phrase : forbidden) {
      if ((" " + text).contains(phrase)) {
        unmet.add("forbidden: " + phrase);
      }
    }
    return unmet;
  }
}
