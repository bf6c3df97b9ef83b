package dev.translator.corpusgenerator;

import java.util.List;

record Action(
    String zh, String complement, String[] en, String particle, List<Item> objects, String flags) {
  boolean has(char flag) {
    return flags.indexOf(flag) >= 0;
  }

  String result() {
    return zh + complement;
  }

  String key() {
    return zh + ":" + en[0];
  }
}
