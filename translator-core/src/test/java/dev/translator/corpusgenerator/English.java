package dev.translator.corpusgenerator;

import java.util.Set;

/** Inflection of English. */
final class English {
  private static final Set<String> DOUBLED =
      Set.of("cut", "swim", "forget", "get", "put", "sit", "run", "fit");

  private English() {}

  static String plural(String noun) {
    return noun.matches(".*[^aeiou]y") ? noun.replaceFirst("y$", "ies") : sibilant(noun);
  }

  static String third(String verb) {
    return switch (verb) {
      case "have" -> "has";
      case "go" -> "goes";
      case "do" -> "does";
      default -> plural(verb);
    };
  }

  private static String sibilant(String word) {
    return word.matches(".*(s|x|z|ch|sh)") ? word + "es" : word + "s";
  }

  static String progressive(String verb) {
    if (verb.endsWith("ie")) {
      return verb.replaceFirst("ie$", "ying");
    }
    if (verb.endsWith("e") && !verb.endsWith("ee")) {
      return verb.substring(0, verb.length() - 1) + "ing";
    }
    return DOUBLED.contains(verb) ? verb + verb.charAt(verb.length() - 1) + "ing" : verb + "ing";
  }

  /** "a" or "an" before the given word. */
  static String indefinite(String word) {
    return word.matches("[aeiou].*") && !word.startsWith("uni") ? "an" : "a";
  }

  static String be(int person, boolean past) {
    return switch (person) {
      case 0 -> past ? "was" : "am";
      case 2 -> past ? "was" : "is";
      default -> past ? "were" : "are";
    };
  }
}
