package dev.translator.corpus.survey;

import dev.translator.corpus.LetterScripts;
import java.lang.Character.UnicodeScript;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Counts letters by their script. */
final class ScriptCounts {
  private static final UnicodeScript[] SCRIPTS = UnicodeScript.values();
  private final long[] counts = new long[SCRIPTS.length];

  void add(int character) {
    UnicodeScript script = LetterScripts.of(character);
    if (script != null) {
      counts[script.ordinal()]++;
    }
  }

  /** Letters by script, the most frequent first. */
  Map<String, Long> survey() {
    Map<String, Long> letters = new LinkedHashMap<>();
    IntStream.range(0, counts.length)
        .filter(script -> counts[script] > 0)
        .boxed()
        .sorted(Comparator.comparing(script -> -counts[script]))
        .forEach(script -> letters.put(name(SCRIPTS[script]), counts[script]));
    return letters;
  }

  private static String name(UnicodeScript script) {
    String name = script.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
