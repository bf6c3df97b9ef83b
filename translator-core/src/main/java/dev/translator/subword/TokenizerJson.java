package dev.translator.subword;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.translator.io.InputException;
import dev.translator.io.JsonProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The {@code tokenizer.json} of Hugging Face tokenizers: normalizer, pre-tokenizer, BPE model with
 * byte fallback, and decoder. Together they have the same effect as {@link BpeEncoder}.
 *
 * <p>Special tokens are ordinary vocabulary entries and no "added tokens": otherwise a literal
 * {@code </s>} in a text would become the end of the sentence. User-defined symbols are cut out by
 * the pre-tokenizer and taken whole from the vocabulary ({@code ignore_merges}); as added tokens
 * each would begin a text of its own, with one more space.
 */
final class TokenizerJson {
  private static final int MAX_PIECES = 4_000_000;
  private static final String WORDS = "\u2581+[^\u2581]*|[^\u2581]+";

  private static final List<String> STEPS =
      List.of("added_tokens", "normalizer", "pre_tokenizer", "decoder");

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private TokenizerJson() {}

  static byte[] toBytes(BpeModel model) {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    try {
      return MAPPER.writer(printer).writeValueAsBytes(toTree(model));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts and numbers can be written", e);
    }
  }

  private static ObjectNode toTree(BpeModel model) {
    ObjectNode root = frame(model.symbols());
    ObjectNode bpe = (ObjectNode) root.get("model");
    ObjectNode vocabulary = bpe.putObject("vocab");
    List<String> pieces = model.vocabulary().pieces();
    for (int id = 0; id < pieces.size(); id++) {
      vocabulary.put(pieces.get(id), id);
    }
    ArrayNode merges = bpe.putArray("merges");
    for (MergeTable.Merge merge : model.merges().merges()) {
      merges.addArray().add(pieces.get(merge.left())).add(pieces.get(merge.right()));
    }
    return root;
  }

  /** Everything but the vocabulary and the merges. */
  private static ObjectNode frame(List<String> symbols) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("version", "1.0").putNull("truncation").putNull("padding").putArray("added_tokens");
    ArrayNode normalizers =
        root.putObject("normalizer").put("type", "Sequence").putArray("normalizers");
    normalizers.addObject().put("type", "Prepend").put("prepend", "\u2581");
    replace(normalizers.addObject(), " ", "\u2581");
    ArrayNode splits =
        root.putObject("pre_tokenizer").put("type", "Sequence").putArray("pretokenizers");
    if (!symbols.isEmpty()) {
      split(splits.addObject(), SymbolPattern.of(symbols));
    }
    split(splits.addObject(), WORDS);
    root.putNull("post_processor");
    ArrayNode decoders = root.putObject("decoder").put("type", "Sequence").putArray("decoders");
    replace(decoders.addObject(), "\u2581", " ");
    decoders.addObject().put("type", "ByteFallback");
    decoders.addObject().put("type", "Fuse");
    decoders.addObject().put("type", "Strip").put("content", " ").put("start", 1).put("stop", 0);
    root.putObject("model")
        .put("type", "BPE")
        .putNull("dropout")
        .put("unk_token", SpecialTokens.PIECES.get(SpecialTokens.UNK))
        .putNull("continuing_subword_prefix")
        .putNull("end_of_word_suffix")
        .put("fuse_unk", false)
        .put("byte_fallback", true)
        .put("ignore_merges", !symbols.isEmpty());
    return root;
  }

  private static void replace(ObjectNode step, String from, String to) {
    step.put("type", "Replace").putObject("pattern").put("String", from);
    step.put("content", to);
  }

  private static void split(ObjectNode step, String regex) {
    step.put("type", "Split").putObject("pattern").put("Regex", regex);
    step.put("behavior", "Isolated").put("invert", false);
  }

  /** Whether the steps around the model are those that {@link #toBytes} writes. */
  static boolean isOwn(JsonNode root) {
    ObjectNode expected = frame(symbols(root));
    boolean sameSteps = STEPS.stream().allMatch(key -> root.path(key).equals(expected.get(key)));
    return sameSteps
        && root.path("model").path("type").asText("BPE").equals("BPE")
        && root.path("model").path("vocab").path(SpecialTokens.PIECES.get(0)).asInt(-1) == 0;
  }

  static BpeModel read(Path file, JsonNode root) {
    JsonNode model = root.path("model");
    if (!model.path("type").asText("BPE").equals("BPE") || !model.path("vocab").isObject()) {
      throw new InputException(
          file
              + ": model.type is "
              + (model.has("type") ? model.get("type") : "missing")
              + ", expected a byte-fallback \"BPE\" written by subword training");
    }
    List<String> symbols = symbols(root);
    checkFrame(file, root, frame(symbols));
    try {
      Vocabulary vocabulary = vocabulary(model.get("vocab"), symbols);
      return new BpeModel(vocabulary, symbols, merges(model.path("merges"), vocabulary, symbols));
    } catch (InputException e) {
      throw new InputException(file + ": " + e.getMessage(), e);
    }
  }

  static JsonNode parse(Path file, byte[] content) {
    try {
      return MAPPER.readTree(content);
    } catch (JsonProcessingException e) {
      long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new InputException(file + ":" + line + ": damaged JSON: " + JsonProblem.of(e), e);
    } catch (IOException e) {
      throw new InputException(file + ": damaged JSON: it is no text in UTF-8", e);
    }
  }

  private static List<String> symbols(JsonNode root) {
    JsonNode splits = root.path("pre_tokenizer").path("pretokenizers");
    if (splits.size() != 2) {
      return List.of();
    }
    JsonNode ids = root.path("model").path("vocab");
    String pattern = splits.get(0).path("pattern").path("Regex").asText();
    List<String> symbols = SymbolPattern.parse(pattern);
    symbols.sort(Comparator.comparing(symbol -> ids.path(symbol).asInt()));
    return symbols;
  }

  /** Settings that lead to other ids must not be passed over. */
  private static void checkFrame(Path file, JsonNode root, ObjectNode expected) {
    for (String key : STEPS) {
      checkEqual(file, key, root.path(key), expected.get(key));
    }
    for (Map.Entry<String, JsonNode> setting : expected.get("model").properties()) {
      JsonNode found = root.get("model").path(setting.getKey());
      checkEqual(file, "model." + setting.getKey(), found, setting.getValue());
    }
  }

  private static void checkEqual(Path file, String key, JsonNode found, JsonNode expected) {
    if (!found.equals(expected)) {
      throw new InputException(
          file + ": " + key + " differs from the files of subword training: not one of its models");
    }
  }

  private static Vocabulary vocabulary(JsonNode vocab, List<String> symbols) {
    if (vocab.size() > MAX_PIECES) {
      throw new InputException(
          "the vocabulary has " + vocab.size() + " pieces, more than " + MAX_PIECES);
    }
    String[] pieces = new String[vocab.size()];
    for (Map.Entry<String, JsonNode> entry : vocab.properties()) {
      int id = entry.getValue().asInt(-1);
      if (!entry.getValue().isInt() || id < 0 || id >= pieces.length || pieces[id] != null) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "the piece '%s' has the id %s, expected each of 0 to %d once",
                entry.getKey(),
                entry.getValue(),
                pieces.length - 1));
      }
      if (entry.getKey().isEmpty() || entry.getKey().length() > MergeTable.MAX_PIECE_CHARS) {
        throw new InputException("the piece with the id " + id + " is empty or too long");
      }
      pieces[id] = entry.getKey();
    }
    int first = Pieces.FIRST_SYMBOL + symbols.size();
    List<String> expected = Pieces.vocabulary(symbols, List.of()).pieces();
    List<String> found = Arrays.asList(pieces);
    if (pieces.length < first || !found.subList(0, first).equals(expected)) {
      throw new InputException(
          "the vocabulary does not begin with the special tokens, the 256 bytes and the symbols");
    }
    return new Vocabulary(found);
  }

  private static MergeTable merges(JsonNode list, Vocabulary vocabulary, List<String> symbols) {
    int first = Pieces.FIRST_SYMBOL + symbols.size();
    List<MergeTable.Merge> merges = new ArrayList<>(list.size());
    for (JsonNode pair : list) {
      String left = pair.path(0).asText();
      String right = pair.path(1).asText();
      int leftId = vocabulary.id(left);
      int rightId = vocabulary.id(right);
      int product = vocabulary.id(left + right);
      if (pair.size() != 2 || leftId < first || rightId < first || product < first) {
        throw new InputException(
            "the merge " + pair + " does not join two pieces of the vocabulary to a third");
      }
      merges.add(new MergeTable.Merge(leftId, rightId, product));
    }
    return new MergeTable(merges);
  }
}
