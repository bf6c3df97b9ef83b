package dev.translator.convert;

import dev.translator.config.ExperimentConfig;
import dev.translator.subword.SubwordModel;
import dev.translator.subword.SubwordPair;
import dev.translator.subword.VocabularyLookup;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The README beside a model of CTranslate2: lines of Python, and the differences that stay. */
final class CTranslate2Readme {
  private CTranslate2Readme() {}

  /** The text for a model with the tokenizers of its two sides. */
  static String text(
      ExperimentConfig config,
      SubwordPair subwords,
      PythonTokenizer source,
      PythonTokenizer target) {
    List<String> begin = first(subwords.source());
    List<String> prefix = first(subwords.target());
    String imports = String.join("\n", new TreeSet<>(List.of(source.imports(), target.imports())));
    String encoded = "source" + source.encode().replace("%s", "\"Text.\"");
    String tokens = begin.isEmpty() ? encoded : list(begin) + " + " + encoded;
    String cut = prefix.isEmpty() ? "" : "[" + prefix.size() + ":]";
    return String.format(
        Locale.ROOT,
        """
        # A translation model for CTranslate2

        ```python
        from ctranslate2 import Translator
        %s
        source, target, model = %s, %s, Translator(".")
        tokens = model.translate_batch([%s], %s)[0].hypotheses[0]%s
        print(%s)
        ```

        The scores that the network gives to tokens are the same in both programs but for rounding. The
        other program's search differs in these points:

        - It knows tokens only. The tokenizer beside the model makes them of a text and a text of them.
        - Its search divides the probability of a suppressed token among the others. `translator` leaves it unused.
        - It has its own rules for the end of the search, for ties, and for the length of a hypothesis.
        - `max_decoding_length` is one number for all texts.%s
        - `max_input_length` cuts long texts there. The network has positions for %d tokens, the end included.%s
        """,
        imports,
        source.open(),
        target.open(),
        tokens,
        options(config, prefix),
        cut,
        target.decode().replace("%s", "target"),
        length(config),
        config.model().maxPositions(),
        tags(subwords.source()));
  }

  private static String options(ExperimentConfig config, List<String> prefix) {
    int longest = config.model().maxPositions() - 1;
    boolean fixed = config.decoding().maxLengthRatio() == 0;
    int length = fixed ? Math.min(longest, config.decoding().maxLengthOffset()) : longest;
    String options =
        "beam_size="
            + config.decoding().beamSize()
            + ", length_penalty="
            + config.decoding().lengthPenalty()
            + ", max_decoding_length="
            + length
            + ", disable_unk=True";
    if (!config.model().outputBias()) {
      options += ", suppress_sequences=[[\"<pad>\"], [\"<s>\"]]";
    }
    return prefix.isEmpty() ? options : options + ", target_prefix=[" + list(prefix) + "]";
  }

  private static String length(ExperimentConfig config) {
    return config.decoding().maxLengthRatio() == 0
        ? ""
        : String.format(
            Locale.ROOT,
            " `translator` allows %s tokens for each token of the source, and %d more.",
            config.decoding().maxLengthRatio(),
            config.decoding().maxLengthOffset());
  }

  private static String tags(SubwordModel source) {
    return VocabularyLookup.in(source).filter(model -> model.lookup().tags()).isPresent()
        ? "\n- A tag such as `>>deu<<` is one token: put it before the tokens of the text."
        : "";
  }

  static List<String> first(SubwordModel model) {
    return Arrays.stream(model.first()).mapToObj(model.vocabulary()::piece).toList();
  }

  static String list(List<String> tokens) {
    return tokens.stream()
        .map(token -> '"' + token.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
