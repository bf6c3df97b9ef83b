package dev.translator.evaluate;

import dev.translator.config.ConfigException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Tokenizers of BLEU. The tokens are part of the score's definition: scores of different tokenizers
 * cannot be compared. Each gives the same tokens as sacreBLEU's tokenizer of that name.
 */
public enum BleuTokenizer {
  /** mteval-v13a of the NIST, the default of WMT: western punctuation. */
  MTEVAL_13A("13a") {
    @Override
    void tokenize(String sentence, TokenBuffer into) {
      String text = UnicodeText.stripTrailing(sentence);
      if (text.indexOf('<') >= 0) {
        text = text.replace("<skipped>", "");
      }
      if (text.indexOf('\n') >= 0) {
        text = text.replace("-\n", "").replace('\n', ' ');
      }
      if (text.indexOf('&') >= 0) {
        text = unescape(text);
      }
      scan(Scanners.WESTERN_PADDED, text, into);
    }
  },

  /** mteval-v14: all punctuation and symbols of Unicode. */
  INTERNATIONAL("intl") {
    @Override
    void tokenize(String sentence, TokenBuffer into) {
      scan(Scanners.INTERNATIONAL, UnicodeText.stripTrailing(sentence), into);
    }
  },

  /** Each Chinese character is a token, the rest is cut as in 13a. */
  CHINESE("zh") {
    @Override
    void tokenize(String sentence, TokenBuffer into) {
      scan(Scanners.CHINESE, UnicodeText.strip(sentence), into);
    }
  },

  /** Each character (Unicode code point) is a token. */
  CHARACTER("char") {
    @Override
    void tokenize(String sentence, TokenBuffer into) {
      int start = into.append(sentence);
      int end = start + sentence.length();
      int next;
      for (int i = start; i < end; i = next) {
        int c = Character.codePointAt(into.text(), i, end);
        next = i + Character.charCount(c);
        if (!UnicodeText.isWhitespace(c)) {
          into.add(i, next);
        }
      }
    }
  },

  /** Words between white space: the text is tokenized already. */
  NONE("none") {
    @Override
    void tokenize(String sentence, TokenBuffer into) {
      scan(Scanners.WHITESPACE, sentence, into);
    }
  };

  private static final List<String> NEED_MODELS =
      List.of("ja-mecab", "ko-mecab", "spm", "flores101", "flores200", "spbleu-1k");

  private final String label;

  BleuTokenizer(String label) {
    this.label = label;
  }

  /** The name in options and signatures: 13a, intl, zh, char, none. */
  public String label() {
    return label;
  }

  /** The tokens of a sentence. */
  public List<String> tokenize(String sentence) {
    TokenBuffer buffer = new TokenBuffer();
    tokenize(sentence, buffer);
    return buffer.toList();
  }

  /** Adds the tokens of a sentence to those in the buffer. */
  abstract void tokenize(String sentence, TokenBuffer into);

  /**
   * The tokenizer of a name.
   *
   * @throws ConfigException if there is none, or if it would need a model from elsewhere
   */
  public static BleuTokenizer of(String label) {
    for (BleuTokenizer tokenizer : values()) {
      if (tokenizer.label.equals(label)) {
        return tokenizer;
      }
    }
    String known =
        Arrays.stream(values()).map(BleuTokenizer::label).collect(Collectors.joining(", "));
    if (NEED_MODELS.contains(label.toLowerCase(Locale.ROOT))) {
      throw new ConfigException(
          "tokenize = "
              + label
              + ": needs a dictionary or subword model from outside, which is not included; tokenize"
              + " both files with it first and score them with none, or choose one of "
              + known);
    }
    throw new ConfigException("tokenize = " + label + ": unknown, choose one of " + known);
  }

  private static void scan(PunctuationScanner scanner, String text, TokenBuffer into) {
    int start = into.append(text);
    scanner.scan(into, start, start + text.length());
  }

  private static String unescape(String text) {
    // The order matters: "&amp;lt;" becomes "<".
    return text.replace("&quot;", "\"")
        .replace("&amp;", "&")
        .replace("&lt;", "<")
        .replace("&gt;", ">");
  }
}
