package dev.translator.translate;

import dev.translator.search.Hypothesis;
import dev.translator.search.TokenText;
import dev.translator.subword.SubwordModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The way between a search's tokens and the text of the target side. */
final class TargetText {
  private static final Pattern LINE_END = Pattern.compile("\\R");

  private final SubwordModel subwords;
  private TokenText tokenText;

  TargetText(SubwordModel subwords) {
    this.subwords = subwords;
  }

  int vocabularySize() {
    return subwords.vocabulary().size();
  }

  /** Tokens at the beginning of every output; usually none. */
  int[] first() {
    return subwords.first();
  }

  /** Tokens that an output begins with. */
  int[] encodePrefix(String text) {
    return text.isEmpty() ? first() : subwords.encode(text);
  }

  /** Tokens that may stand anywhere in an output. */
  int[] encodePhrase(String text) {
    int[] tokens = subwords.encode(text);
    return Arrays.copyOfRange(tokens, Math.min(first().length, tokens.length), tokens.length);
  }

  /** The text of each token; made for the first constraint that needs it. */
  synchronized TokenText tokenText() {
    if (tokenText == null) {
      tokenText =
          new TokenText(
              IntStream.range(0, vocabularySize())
                  .mapToObj(subwords::bytes)
                  .toArray(byte[][]::new));
    }
    return tokenText;
  }

  /** The tokens as text, which is one line whatever the tokens spell. */
  Translation translation(Hypothesis hypothesis) {
    int[] tokens = hypothesis.tokens();
    List<String> pieces =
        Arrays.stream(tokens).mapToObj(id -> subwords.vocabulary().piece(id)).toList();
    List<Float> logProbabilities = new ArrayList<>(tokens.length + 1);
    for (float value : hypothesis.tokenLogProbabilities()) {
      logProbabilities.add(value);
    }
    return new Translation(
        LINE_END.matcher(subwords.decode(tokens)).replaceAll(" "),
        pieces,
        hypothesis.logProbability(),
        hypothesis.score(),
        logProbabilities,
        hypothesis.finished(),
        List.of());
  }
}
