package dev.translator.corpusgenerator;

import java.util.List;

record Verb(
    String en,
    String enPast,
    String enParticiple,
    String enParticle,
    boolean enSeparable,
    String de,
    String dePrefix,
    boolean reflexive,
    String deThird,
    String deParticiple,
    boolean sein,
    String frame,
    String enPreposition,
    String dePreposition,
    Case objectCase,
    List<Noun> objects,
    String flags) {
  /** From the columns of the word list; the frame may name prepositions. */
  static Verb of(String[] en, String[] de, String frame, List<Noun> objects, String flags) {
    String[] base = en[0].split("[+_]", -1);
    String[] parts = frame.split(" ", -1);
    boolean prepositional = parts[0].equals("P");
    boolean dative = parts[0].equals("D") || (prepositional && parts[3].equals("D"));
    return new Verb(
        base[0],
        en[1],
        en[2],
        base.length > 1 ? base[1] : "",
        en[0].contains("+"),
        de[0].replaceFirst("^.*\\+", "").replace("~", ""),
        de[0].contains("+") ? de[0].substring(0, de[0].indexOf('+')) : "",
        de[0].startsWith("~"),
        de[1],
        de[2].replace("*", ""),
        de[2].endsWith("*"),
        parts[0],
        prepositional ? parts[1] : "",
        prepositional ? parts[2] : "",
        dative ? Case.DAT : Case.ACC,
        objects,
        flags);
  }

  boolean has(char flag) {
    return flags.indexOf(flag) >= 0;
  }

  String key() {
    return en + enParticle + enPreposition;
  }
}
