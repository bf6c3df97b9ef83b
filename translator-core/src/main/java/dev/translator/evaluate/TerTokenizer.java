package dev.translator.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts sentences into the words of TER, after the Normalizer of the tool Tercom. */
final class TerTokenizer {
  private static final Rule[] WESTERN = {
    new Rule("([{-~\\[-` -&(-+:-@/])", " $1 "),
    new Rule("'s ", " 's "),
    new Rule("([^0-9])([.,])", "$1 $2 "),
    new Rule("([.,])([^0-9])", " $1 $2"),
    new Rule("([0-9])(-)", "$1 $2 "),
  };

  private static final String ASIAN_PUNCTUATION =
      "([\\u3001\\u3002\\u3008-\\u3011\\u3014-\\u301f\\uff61-\\uff65\\u30fb])";
  private static final String FULL_WIDTH_PUNCTUATION =
      "([\\uff0e\\uff0c\\uff1f\\uff1a\\uff1b\\uff01\\uff02\\uff08\\uff09])";

  /**
   * Splits Chinese characters. Scores include a slip of the original, a block that was meant to be
   * U+3200 to U+32FF and reaches to U+3F22; its rules for kana never match, and are not here.
   */
  private static final Rule[] ASIAN = {
    new Rule("([\\u4e00-\\u9fff\\u3400-\\u4dbf])", " $1 "),
    new Rule("([\\u31c0-\\u31ef\\u2e80-\\u2eff])", " $1 "),
    new Rule("([\\u3300-\\u33ff\\uf900-\\ufaff\\ufe30-\\ufe4f])", " $1 "),
    new Rule("([\\u3200-\\u3f22])", " $1 "),
    new Rule(ASIAN_PUNCTUATION, " $1 "),
    new Rule(FULL_WIDTH_PUNCTUATION, " $1 "),
  };

  private static final Rule NO_PUNCTUATION = new Rule("[.,?:;!\"()]", "");
  private static final Rule[] NO_ASIAN_PUNCTUATION = {
    new Rule(ASIAN_PUNCTUATION, ""), new Rule(FULL_WIDTH_PUNCTUATION, ""),
  };

  private final List<Rule> rules = new ArrayList<>();
  private final TerOptions options;

  TerTokenizer(TerOptions options) {
    this.options = options;
    if (options.normalized()) {
      rules.addAll(List.of(WESTERN));
      if (options.asianSupport()) {
        rules.addAll(List.of(ASIAN));
      }
    }
    if (options.noPunctuation()) {
      rules.add(NO_PUNCTUATION);
      if (options.asianSupport()) {
        rules.addAll(List.of(NO_ASIAN_PUNCTUATION));
      }
    }
  }

  List<String> tokenize(String sentence) {
    String text = UnicodeText.stripTrailing(sentence);
    if (!options.caseSensitive()) {
      text = UnicodeText.lowercase(text);
    }
    if (options.normalized() && !text.isEmpty()) {
      text = " " + unescape(text) + " ";
    }
    for (Rule rule : rules) {
      text = rule.apply(text);
    }
    return UnicodeText.split(text);
  }

  private static String unescape(String text) {
    return text.replace("\n-", "")
        .replace('\n', ' ')
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
        .replace("&lt;", "<")
        .replace("&gt;", ">");
  }

  private static final class Rule {
    private final Pattern pattern;
    private final String replacement;

    Rule(String regex, String replacement) {
      this.pattern = Pattern.compile(regex);
      this.replacement = replacement;
    }

    String apply(String text) {
      return pattern.matcher(text).replaceAll(replacement);
    }
  }
}
