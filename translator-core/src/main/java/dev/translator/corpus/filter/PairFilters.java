package dev.translator.corpus.filter;

import dev.translator.corpus.format.SentencePair;
import dev.translator.corpus.format.SideNames;
import dev.translator.text.LanguageScripts;
import dev.translator.text.Placeholders;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The filters that clean a corpus. */
public final class PairFilters {
  /** Shorter sentences may differ by any factor: "Ja." against "Yes, I will." */
  private static final int MIN_RATIO_CHARACTERS = 20;

  /** Characters of the longest side usually kept. */
  public static final int MAX_CHARACTERS = 1000;

  /** Times that one side may usually be longer than the other, in characters. */
  public static final double MAX_RATIO = 9;

  /** Identifiers and paths, and a word that is emphasised as names of parameters are. */
  private static final Pattern CODE_WORD =
      Pattern.compile(
          "\\*[A-Za-z0-9_.]++\\*|[A-Za-z0-9]++(?:[_./(=][A-Za-z0-9_]++)++|[A-Za-z0-9]++\\(\\)");

  private PairFilters() {}

  /** Leaves out pairs of which a side has more characters (UTF-16 units). */
  public static PairFilter tooLong(int maxCharacters) {
    return filter(
        "too long",
        pair -> pair.source().length() > maxCharacters || pair.target().length() > maxCharacters);
  }

  /** Leaves out pairs of which one side is longer than the other by a larger factor. */
  public static PairFilter lengthRatio(double maxRatio) {
    return filter(
        "length ratio",
        pair -> {
          int longer = Math.max(pair.source().length(), pair.target().length());
          int shorter = Math.min(pair.source().length(), pair.target().length());
          return longer >= MIN_RATIO_CHARACTERS && longer > maxRatio * shorter;
        });
  }

  /** Leaves out sentences that are the same on both sides; names, code and numbers may be. */
  public static PairFilter untranslated() {
    return filter("source = target", pair -> isCopy(pair) && CopiedText.isSentence(pair.source()));
  }

  private static boolean isCopy(SentencePair pair) {
    return pair.source().strip().equals(pair.target().strip());
  }

  /** Leaves out pairs with characters that are no text: control characters, U+FFFD and the like. */
  public static PairFilter noText() {
    return filter("no text", pair -> hasNoText(pair.source()) || hasNoText(pair.target()));
  }

  private static boolean hasNoText(String text) {
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      if ((character < ' ' || character > '~') && isNoText(character)) {
        return true;
      }
      at += Character.charCount(character);
    }
    return false;
  }

  private static boolean isNoText(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL -> character != '\t';
      case Character.SURROGATE, Character.PRIVATE_USE -> true;
      default ->
          character == 0xFFFD
              || character == 0xFEFF // a byte order mark inside a file: two were put together
              || (character & 0xFFFE) == 0xFFFE
              || character >= 0xFDD0 && character <= 0xFDEF;
    };
  }

  /**
   * Leaves out pairs of which a side is for the most part in a script its language does not use.
   * Markup and code do not count, and pairs of two equal sides are left to {@link #untranslated}:
   * code is Latin everywhere.
   */
  public static PairFilter wrongScript(SideNames languages) {
    LanguageScripts source = LanguageScripts.of(languages.source());
    LanguageScripts target = LanguageScripts.of(languages.target());
    return filter(
        "wrong script",
        pair ->
            !isCopy(pair)
                && (!source.fits(withoutCode(pair.source()))
                    || !target.fits(withoutCode(pair.target()))));
  }

  private static String withoutCode(String text) {
    return CODE_WORD.matcher(Placeholders.WITH_TAGS.masked(text)).replaceAll("#");
  }

  /** Leaves out pairs that have come before. */
  public static PairFilter duplicatePairs() {
    TextHashes seen = new TextHashes();
    return filter(
        "duplicate pair", pair -> !seen.add(TextHashes.hash(pair.source(), pair.target())));
  }

  /** Leaves out pairs whose source has come before. */
  public static PairFilter duplicateSources() {
    TextHashes seen = new TextHashes();
    return filter("duplicate source", pair -> !seen.add(TextHashes.hash(pair.source())));
  }

  /** Leaves out pairs whose target has come before. */
  public static PairFilter duplicateTargets() {
    TextHashes seen = new TextHashes();
    return filter("duplicate target", pair -> !seen.add(TextHashes.hash(pair.target())));
  }

  /**
   * Leaves out pairs of which a side occurs in sentences kept for validation or test, which would
   * make their scores better than the model is.
   */
  public static PairFilter heldOut(Stream<SentencePair> heldOut) {
    TextHashes sources = new TextHashes();
    TextHashes targets = new TextHashes();
    heldOut.forEach(
        pair -> {
          sources.add(TextHashes.hash(pair.source()));
          targets.add(TextHashes.hash(pair.target()));
        });
    return filter(
        "held out",
        pair ->
            sources.contains(TextHashes.hash(pair.source()))
                || targets.contains(TextHashes.hash(pair.target())));
  }

  /** Those that look at a pair alone, with usual limits, cheap ones first. */
  public static List<PairFilter> ofSinglePairs(SideNames languages) {
    return ofSinglePairs(languages, MAX_CHARACTERS, MAX_RATIO, false);
  }

  /**
   * Those that look at a pair alone, cheap ones first.
   *
   * @param keepIdentical whether sentences stay that are the same on both sides
   */
  public static List<PairFilter> ofSinglePairs(
      SideNames languages, int maxCharacters, double maxRatio, boolean keepIdentical) {
    List<PairFilter> filters = new ArrayList<>();
    filters.add(new EmptySide());
    filters.add(tooLong(maxCharacters));
    filters.add(lengthRatio(maxRatio));
    if (!keepIdentical) {
      filters.add(untranslated());
    }
    filters.add(noText());
    filters.add(wrongScript(languages));
    return List.copyOf(filters);
  }

  /**
   * The filters for any corpus, cheap ones first.
   *
   * @param keepIdentical whether sentences stay that are the same on both sides
   * @param heldOut pairs of the validation and test sets
   */
  public static List<PairFilter> standard(
      SideNames languages,
      int maxCharacters,
      double maxRatio,
      boolean keepIdentical,
      Stream<SentencePair> heldOut) {
    List<PairFilter> filters =
        new ArrayList<>(ofSinglePairs(languages, maxCharacters, maxRatio, keepIdentical));
    filters.add(heldOut(heldOut));
    filters.add(duplicatePairs());
    return List.copyOf(filters);
  }

  private static PairFilter filter(String reason, Predicate<SentencePair> drops) {
    return new PairFilter() {
      @Override
      public String reason() {
        return reason;
      }

      @Override
      public boolean drops(SentencePair pair) {
        return drops.test(pair);
      }
    };
  }
}
