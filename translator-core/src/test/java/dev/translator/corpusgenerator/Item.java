package dev.translator.corpusgenerator;

/** A Chinese noun; mass nouns count in containers (一杯茶, a cup of tea). */
record Item(String zh, String measure, String container, String en, String plural, String kind) {
  boolean countable() {
    return container.isEmpty() && !measure.equals("-");
  }
}
