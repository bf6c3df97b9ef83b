package dev.translator.subword;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Names files that belong to subword models of other programs without being one. */
final class SubwordFileKind {
  private static final int LINES_READ = 50;

  /** Beginnings of files that are no text. */
  private static final Map<String, String> BEGINNINGS =
      Map.of(
          "1F8B", "it is compressed (gzip): unpack it",
          "28B52FFD", "it is compressed (zstd): unpack it",
          "FD377A58", "it is compressed (xz): unpack it",
          "504B0304", "it is a zip archive: unpack it and give the tokenizer.json or .model in it");

  private SubwordFileKind() {}

  /** Message about bytes that are neither JSON nor codes: their kind, if it is not a model. */
  static Optional<String> of(byte[] content) {
    for (Map.Entry<String, String> beginning : BEGINNINGS.entrySet()) {
      if (hex(content, beginning.getKey().length() / 2).equals(beginning.getKey())) {
        return Optional.of(beginning.getValue());
      }
    }
    if (content.length == 0) {
      return Optional.of("the file is empty: give a tokenizer.json or a SentencePiece .model");
    }
    byte[] start = Arrays.copyOf(content, Math.min(content.length, 1 << 16));
    String text = new String(start, StandardCharsets.UTF_8);
    boolean binary =
        text.chars().limit(1000).anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r');
    return binary ? Optional.empty() : ofLines(text.lines().limit(LINES_READ).toList());
  }

  private static Optional<String> ofLines(List<String> lines) {
    if (all(lines, "[^\t]+\t-?[0-9.]+(e-?[0-9]+)?")) {
      return Optional.of("this is a SentencePiece vocabulary (.vocab): give the .model beside it");
    }
    if (lines.get(0).startsWith("#version") || all(lines, "\\S+ \\S*[\u0120\u2581]?\\S*[^0-9]")) {
      return Optional.of(
          "this is a merges.txt of Hugging Face tokenizers: give the tokenizer.json, which holds"
              + " the vocabulary, too");
    }
    if (lines.contains("[UNK]") || lines.contains("[PAD]")) {
      return Optional.of("this is a vocab.txt of BERT: give the tokenizer.json beside it");
    }
    if (all(lines, "[A-Za-z0-9+/]+={0,2} [0-9]+") && lines.get(0).matches(".*= 0")) {
      return Optional.of("this is a file of tiktoken: give a tokenizer.json of the same model");
    }
    if (all(lines, "\\S+ -?[0-9]+")) {
      return Optional.of(
          "this is a vocabulary with counts, as of subword-nmt: give the codes file, with the"
              + " vocabulary beside it (NAME and NAME.vocab)");
    }
    return Optional.of(
        "this is text, and no subword model of a known kind: give a tokenizer.json, a SentencePiece"
            + " .model or a BPE codes file");
  }

  private static boolean all(List<String> lines, String regex) {
    Predicate<String> matches = Pattern.compile(regex).asMatchPredicate();
    return !lines.isEmpty() && lines.stream().allMatch(matches);
  }

  private static String hex(byte[] content, int count) {
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < Math.min(count, content.length); i++) {
      hex.append(String.format(Locale.ROOT, "%02X", content[i]));
    }
    return hex.toString();
  }

  /** Message about a JSON file without a model: its probable kind, and the file to give instead. */
  static String ofJson(JsonNode root) {
    if (root.has("tokenizer_class") || root.has("added_tokens_decoder")) {
      return "this is a tokenizer_config.json, give the tokenizer.json beside it";
    }
    if (root.has("model_type") || root.has("architectures")) {
      return "this is a config.json, give the tokenizer.json beside it";
    }
    boolean vocabulary = root.isObject() && root.size() > 0;
    for (JsonNode id : root) {
      vocabulary &= id.isInt();
    }
    return vocabulary
        ? "this is a vocabulary (vocab.json), give the tokenizer.json, which holds the merges, too"
        : "this is JSON without a subword model: give a tokenizer.json";
  }
}
