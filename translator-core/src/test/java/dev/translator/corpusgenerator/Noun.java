package dev.translator.corpusgenerator;

record Noun(
    String en,
    String enPlural,
    char gender,
    String de,
    String dePlural,
    boolean weak,
    String kind) {
  boolean mass() {
    return dePlural.isEmpty();
  }
}
