package dev.translator.corpusgenerator;

import java.util.Map;

/** Declension and conjugation of German. */
final class German {
  private static final String[][] STRONG = {
    // m n f plural
    {"er", "es", "e", "e"},
    {"en", "es", "e", "e"},
    {"em", "em", "er", "en"},
    {"en", "en", "er", "er"}
  };

  private static final Map<String, String[]> IRREGULAR =
      Map.ofEntries(
          Map.entry("sein", new String[] {"bin", "bist", "ist", "sind"}),
          Map.entry("haben", new String[] {"habe", "hast", "hat", "haben"}),
          Map.entry("werden", new String[] {"werde", "wirst", "wird", "werden"}),
          Map.entry("wissen", new String[] {"weiß", "weißt", "weiß", "wissen"}),
          Map.entry("können", new String[] {"kann", "kannst", "kann", "können"}),
          Map.entry("müssen", new String[] {"muss", "musst", "muss", "müssen"}),
          Map.entry("wollen", new String[] {"will", "willst", "will", "wollen"}),
          Map.entry("dürfen", new String[] {"darf", "darfst", "darf", "dürfen"}),
          Map.entry("sollen", new String[] {"sollte", "solltest", "sollte", "sollten"}),
          Map.entry("mögen", new String[] {"möchte", "möchtest", "möchte", "möchten"}));

  private static final Map<String, String> PRETERITE =
      Map.of(
          "sein", "war", "haben", "hatte", "liegen", "lag", "stehen", "stand", "können", "konnte",
          "müssen", "musste", "wollen", "wollte", "dürfen", "durfte");

  private German() {}

  static int column(char gender, boolean plural) {
    return plural ? 3 : "mnf".indexOf(gender);
  }

  static String article(Case c, int column) {
    String[][] forms = {
      {"der", "das", "die", "die"},
      {"den", "das", "die", "die"},
      {"dem", "dem", "der", "den"},
      {"des", "des", "der", "der"}
    };
    return forms[c.ordinal()][column];
  }

  /** Endings of dieser and welcher. */
  static String pronominal(Case c, int column) {
    return c == Case.GEN && column < 2 ? "es" : STRONG[c.ordinal()][column];
  }

  /** Endings of ein, kein, mein. */
  static String indefinite(Case c, int column) {
    boolean bare = (c == Case.NOM && column < 2) || (c == Case.ACC && column == 1);
    return bare ? "" : pronominal(c, column);
  }

  static String strong(Case c, int column) {
    return STRONG[c.ordinal()][column];
  }

  static String weak(Case c, int column) {
    boolean e = (c == Case.NOM && column < 3) || (c == Case.ACC && (column == 1 || column == 2));
    return e ? "e" : "en";
  }

  static String mixed(Case c, int column) {
    boolean asStrong = (c == Case.NOM || c == Case.ACC) && column < 3;
    return asStrong ? strong(c, column) : "en";
  }

  static String inflected(String adjective, String ending) {
    String stem =
        adjective.equals("teuer")
            ? "teur"
            : adjective.endsWith("e") ? adjective.substring(0, adjective.length() - 1) : adjective;
    return stem + ending;
  }

  static String noun(Noun noun, Case c, boolean plural) {
    if (plural) {
      boolean dative = c == Case.DAT && !noun.dePlural().matches(".*[ns]");
      return dative ? noun.dePlural() + "n" : noun.dePlural();
    }
    if (noun.weak() && c != Case.NOM) {
      return noun.dePlural();
    }
    if (c == Case.GEN && noun.gender() != 'f') {
      boolean monosyllable = noun.de().matches("[^aeiouäöüy]*[aeiouäöüy]{1,2}[^aeiouäöüy]*");
      return noun.de() + (monosyllable ? "es" : "s");
    }
    return noun.de();
  }

  /** Relative pronouns; the dative plural is the one that differs from the article. */
  static String relative(Case c, int column) {
    return c == Case.DAT && column == 3 ? "denen" : article(c, column);
  }

  /** Preposition and noun phrase, contracted where the phrase begins with the bare article. */
  static String prepositional(String preposition, String phrase, boolean definite) {
    String full = preposition + " " + phrase;
    if (!definite) {
      return full;
    }
    return full.replaceFirst("^(a|i)n dem ", "$1m ")
        .replaceFirst("^von dem ", "vom ")
        .replaceFirst("^zu dem ", "zum ")
        .replaceFirst("^zu der ", "zur ")
        .replaceFirst("^(a|i)n das ", "$1ns ");
  }

  static String stem(String infinitive) {
    return infinitive.endsWith("en")
        ? infinitive.substring(0, infinitive.length() - 2)
        : infinitive.substring(0, infinitive.length() - 1);
  }

  static String present(String infinitive, String third, int person) {
    String[] irregular = IRREGULAR.get(infinitive);
    if (irregular != null) {
      return irregular[person];
    }
    return switch (person) {
      case 0 -> stem(infinitive) + "e";
      case 1 -> second(third);
      case 2 -> third;
      default -> infinitive;
    };
  }

  /** du: the stem of the er-form, or of the infinitive where that ends in t anyway (hält). */
  private static String second(String third) {
    String base = third.endsWith("t") ? third.substring(0, third.length() - 1) : third;
    return base.matches(".*[sßzx]") ? base + "t" : base + "st";
  }

  /** Verbs whose past is the preterite: "war", not "ist gewesen". */
  static boolean hasPreterite(String infinitive) {
    return PRETERITE.containsKey(infinitive);
  }

  static String preterite(String infinitive, int person) {
    String base = PRETERITE.get(infinitive);
    String consonant = base.endsWith("e") ? "n" : "en";
    return switch (person) {
      case 1 -> base + "st";
      case 3 -> base + consonant;
      default -> base;
    };
  }

  /** Imperative of du: lies, öffne, kauf. */
  static String imperative(Verb verb) {
    String stem = stem(verb.de());
    if (stem.contains("e") && !stem.contains("i") && verb.deThird().contains("i")) {
      return verb.deThird().replaceFirst("t$", "");
    }
    boolean vowel = verb.de().endsWith("ern") || stem.matches(".*([dtm]|[^aeiouhlr]n|ier)");
    return vowel && !stem.endsWith("mm") ? stem + "e" : stem;
  }
}
