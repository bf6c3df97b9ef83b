package dev.translator.corpus.survey;

import dev.translator.text.LetterScripts;
import java.lang.Character.UnicodeScript;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Counts letters by their script. */
final class ScriptCounts {
  /** One counter each, in an array so that it can be raised in place. */
  private final Map<UnicodeScript, long[]> counts = new EnumMap<>(UnicodeScript.class);

  void add(int character) {
    UnicodeScript script = LetterScripts.of(character);
    if (script != null) {
      counts.computeIfAbsent(script, ignored -> new long[1])[0]++;
    }
  }

  /** Letters by script, the most frequent first. */
  Map<String, Long> survey() {
    Map<String, Long> letters = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Comparator.comparing(entry -> -entry.getValue()[0]))
        .forEach(entry -> letters.put(name(entry.getKey()), entry.getValue()[0]));
    return letters;
  }

  private static String name(UnicodeScript script) {
    String name = script.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
