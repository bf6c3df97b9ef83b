package dev.translator.corpus.format;

/**
 * What the two sides are called inside a file: columns, keys or languages.
 *
 * @param given whether the settings name them for this file; otherwise they are the languages, and
 *     a format may find the sides by other signs
 * @param inlineTags whether tags inside the sentences stay in the text
 */
public record SideNames(String source, String target, boolean given, boolean inlineTags) {
  /** The languages of the settings. */
  public static SideNames languages(String source, String target) {
    return new SideNames(source, target, false, false);
  }

  public SideNames withInlineTags(boolean kept) {
    return new SideNames(source, target, given, kept);
  }
}
