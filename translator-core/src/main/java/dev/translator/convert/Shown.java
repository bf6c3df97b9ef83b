package dev.translator.convert;

import com.fasterxml.jackson.databind.node.TextNode;

/** Texts of files as errors show them: on one line, whatever they contain, and not too long. */
final class Shown {
  private static final int MAX_CHARACTERS = 80;

  private Shown() {}

  static String text(String text) {
    String start = text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS) + "…";
    return TextNode.valueOf(start).toString();
  }
}
