package dev.translator.corpusgenerator;

record Adjective(String en, String enMore, String enMost, String de, String deMore, String deMost) {
  boolean comparable() {
    return !enMore.isEmpty();
  }
}
