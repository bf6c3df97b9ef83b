package dev.translator.corpus.format;

import java.util.Locale;

/**
 * The names of the two sides inside a file: columns, keys or languages.
 *
 * @param given whether the settings name them for this file; otherwise they are the languages, and
 *     a format may find the sides by other signs
 * @param inlineTags whether tags inside the sentences stay in the text
 * @param untranslated whether translations stay that the file marks as missing, rejected or of
 *     another language
 */
public record SideNames(
    String source, String target, boolean given, boolean inlineTags, boolean untranslated) {
  /** Names where only good translations stay. */
  public SideNames(String source, String target, boolean given, boolean inlineTags) {
    this(source, target, given, inlineTags, false);
  }

  /** The languages of the settings. */
  public static SideNames languages(String source, String target) {
    return new SideNames(source, target, false, false);
  }

  /** The same names, with or without tags. */
  public SideNames withInlineTags(boolean kept) {
    return new SideNames(source, target, given, kept, untranslated);
  }

  /** The same names, with or without translations marked as missing. */
  public SideNames withUntranslated(boolean kept) {
    return new SideNames(source, target, given, inlineTags, kept);
  }

  /** The part of a reading signature; it names a setting of later versions only where it is set. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "SideNames[source=%s, target=%s, given=%s, inlineTags=%s%s]",
        source,
        target,
        given,
        inlineTags,
        untranslated ? ", untranslated=true" : "");
  }
}
