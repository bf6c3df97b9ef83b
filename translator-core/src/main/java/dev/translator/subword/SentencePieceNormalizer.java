package dev.translator.subword;

/**
 * Text as SentencePiece normalises it before it looks for pieces (Kudo and Richardson 2018): rules
 * applied to the longest match, spaces collapsed and trimmed, a space put before the text, spaces
 * written as U+2581; all of it as far as the model says so. User-defined symbols stay as they are.
 */
final class SentencePieceNormalizer {
  private final SentencePieceSpec.Normalization spec;
  private final boolean suffixSpace;
  private final CharsMap rules;
  private final SymbolMatcher symbols;
  private final char space;

  /**
   * @param suffixSpace whether the space that is added comes behind the text
   */
  SentencePieceNormalizer(
      SentencePieceSpec.Normalization spec, boolean suffixSpace, SymbolMatcher symbols) {
    this.suffixSpace = suffixSpace;
    this.spec = spec;
    this.rules = spec.charsMap.length == 0 ? null : new CharsMap(spec.charsMap);
    this.symbols = symbols;
    this.space = spec.escapeWhitespaces ? Pieces.SPACE_MARK : ' ';
  }

  String normalize(String text) {
    if (text.isEmpty()) {
      return "";
    }
    boolean trim = spec.removeExtraWhitespaces;
    StringBuilder replaced = new StringBuilder(text.length() + 8);
    byte[] bytes = rules == null ? null : Wtf8.encode(text);
    int at = 0;
    int byteAt = 0;
    boolean afterSpace = trim;
    boolean blank = true;
    while (at < text.length()) {
      int symbol = symbols.matchAt(text, at);
      CharsMap.Match match = symbol < 0 && rules != null ? rules.longest(bytes, byteAt) : null;
      int start = replaced.length();
      int next;
      if (symbol >= 0) {
        next = at + symbols.symbols().get(symbol).length();
        replaced.append(text, at, next);
      } else if (match != null) {
        replaced.append(match.replacement());
        next = Wtf8.indexAfter(text, at, match.length());
      } else {
        int character = text.codePointAt(at);
        next = at + Character.charCount(character);
        replaced.appendCodePoint(character);
      }
      blank &= replaced.length() == start + 1 && replaced.charAt(start) == ' ';
      byteAt += Wtf8.length(text, at, next);
      at = next;
      afterSpace = collapse(replaced, start, afterSpace) && trim;
    }
    return trim && blank ? "" : framed(replaced, trim);
  }

  /**
   * Drops spaces at the start of the added text if it follows a space. Returns whether the text now
   * ends with a space.
   */
  private static boolean collapse(StringBuilder text, int start, boolean afterSpace) {
    int from = start;
    while (afterSpace && from < text.length() && text.charAt(from) == ' ') {
      from++;
    }
    text.delete(start, from);
    return text.length() == start ? afterSpace : text.charAt(text.length() - 1) == ' ';
  }

  private String framed(StringBuilder text, boolean trim) {
    int end = text.length();
    while (trim && end > 0 && isSpace(text.charAt(end - 1))) {
      end--;
    }
    StringBuilder framed = new StringBuilder(end + 1);
    if (spec.addDummyPrefix && !suffixSpace && (end > 0 || !trim)) {
      framed.append(space);
    }
    for (int i = 0; i < end; i++) {
      framed.append(text.charAt(i) == ' ' ? space : text.charAt(i));
    }
    if (spec.addDummyPrefix && suffixSpace) {
      framed.append(space);
    }
    return framed.toString();
  }

  private boolean isSpace(char c) {
    return c == ' ' || c == space;
  }
}
