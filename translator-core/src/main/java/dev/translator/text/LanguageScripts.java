package dev.translator.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The scripts that a language is written in; any for a language that is not listed. */
public record LanguageScripts(Set<UnicodeScript> scripts) {
  private static final Map<UnicodeScript, String> LANGUAGES =
      Map.ofEntries(
          Map.entry(
              UnicodeScript.LATIN,
              "af az bs ca cs cy da de en eo es et eu fi fil fo fr ga gl ha hr hu id is it jv la lb"
                  + " lt lv ms mt nb nl nn no oc pl pt ro sk sl so sq sr su sv sw tl tr uz vi yo zu"),
          Map.entry(UnicodeScript.CYRILLIC, "be bg kk ky mk mn ru sr tg tt uk"),
          Map.entry(UnicodeScript.ARABIC, "ar ckb fa ps sd ug ur"),
          Map.entry(UnicodeScript.HAN, "ja ko zh yue"),
          Map.entry(UnicodeScript.HIRAGANA, "ja"),
          Map.entry(UnicodeScript.KATAKANA, "ja"),
          Map.entry(UnicodeScript.HANGUL, "ko"),
          Map.entry(UnicodeScript.BOPOMOFO, "zh"),
          Map.entry(UnicodeScript.DEVANAGARI, "hi mr ne sa"),
          Map.entry(UnicodeScript.GREEK, "el"),
          Map.entry(UnicodeScript.HEBREW, "he yi"),
          Map.entry(UnicodeScript.THAI, "th"),
          Map.entry(UnicodeScript.ARMENIAN, "hy"),
          Map.entry(UnicodeScript.GEORGIAN, "ka"),
          Map.entry(UnicodeScript.BENGALI, "as bn"),
          Map.entry(UnicodeScript.TAMIL, "ta"),
          Map.entry(UnicodeScript.TELUGU, "te"),
          Map.entry(UnicodeScript.KANNADA, "kn"),
          Map.entry(UnicodeScript.MALAYALAM, "ml"),
          Map.entry(UnicodeScript.GUJARATI, "gu"),
          Map.entry(UnicodeScript.GURMUKHI, "pa"),
          Map.entry(UnicodeScript.SINHALA, "si"),
          Map.entry(UnicodeScript.KHMER, "km"),
          Map.entry(UnicodeScript.LAO, "lo"),
          Map.entry(UnicodeScript.MYANMAR, "my"),
          Map.entry(UnicodeScript.TIBETAN, "bo dz"),
          Map.entry(UnicodeScript.ETHIOPIC, "am ti"));

  /** The scripts of a language given by a code such as {@code sr-Latn} or {@code zh_CN}. */
  public static LanguageScripts of(String language) {
    String primary = language.toLowerCase(Locale.ROOT).split("[-_.]", 2)[0];
    Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
    LANGUAGES.forEach(
        (script, languages) -> {
          if (Set.of(languages.split(" ")).contains(primary)) {
            scripts.add(script);
          }
        });
    return new LanguageScripts(scripts);
  }

  /** Whether at least half of the letters, if there are any, are in the language's scripts. */
  public boolean fits(String text) {
    if (scripts.isEmpty()) {
      return true;
    }
    int letters = 0;
    int right = 0;
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      at += Character.charCount(character);
      UnicodeScript script = LetterScripts.of(character);
      if (script != null) {
        letters++;
        right += scripts.contains(script) || script == UnicodeScript.COMMON ? 1 : 0;
      }
    }
    return 2 * right >= letters;
  }
}
