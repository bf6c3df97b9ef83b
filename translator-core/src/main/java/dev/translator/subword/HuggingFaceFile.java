package dev.translator.subword;

import com.fasterxml.jackson.databind.JsonNode;
import dev.translator.io.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a {@code tokenizer.json} of Hugging Face tokenizers: BPE, Unigram, WordPiece or WordLevel
 * over text whose spaces became U+2581 ("metaspace"), are kept in bytes, or only separate words.
 * Anything that would lead to other ids than there is refused.
 */
final class HuggingFaceFile {
  private static final int MAX_PIECES = 4_000_000;
  private static final Set<String> TYPES = Set.of("BPE", "Unigram", "WordPiece", "WordLevel");
  private static final Set<String> DECODERS =
      Set.of("Metaspace", "ByteLevel", "Replace", "ByteFallback", "Fuse", "Strip", "Sequence");

  private final JsonNode root;
  private final JsonNode model;
  private final String type;
  private final HuggingFaceNormalizer normalizer;
  private final HuggingFaceSplitter splitter;
  private final List<String> pieces;
  private final Map<String, Integer> ids = new HashMap<>();
  private final HuggingFaceModel.Special special;

  /** Added tokens that are no text. */
  private final Set<Integer> notText = new HashSet<>();

  static HuggingFaceModel read(JsonNode root) {
    return new HuggingFaceFile(root).model();
  }

  private HuggingFaceFile(JsonNode root) {
    this.root = root;
    this.model = root.path("model");
    if (!root.has("model")) {
      throw new InputException(SubwordFileKind.ofJson(root));
    }
    type = type();
    boolean list = model.path("vocab").isArray();
    if (!TYPES.contains(type) || !(list || model.path("vocab").isObject())) {
      throw new InputException(
          "model.type is "
              + (model.has("type") ? model.get("type") : "missing")
              + ", expected BPE, Unigram, WordPiece or WordLevel with a vocabulary");
    }
    if (list != type.equals("Unigram")) {
      throw new InputException(
          "model.vocab is " + (list ? "a list" : "no list") + ", which is not a model of " + type);
    }
    normalizer = new HuggingFaceNormalizer(root.path("normalizer"));
    splitter = new HuggingFaceSplitter(root.path("pre_tokenizer"));
    checkLayout();
    pieces = pieces(list);
    for (int id = 0; id < pieces.size(); id++) {
      ids.put(pieces.get(id), id);
    }
    special =
        new HuggingFaceModel.Special(
            firstOf("<pad>", "[PAD]"),
            unknown(),
            firstOf("<s>", "<bos>", "[BOS]"),
            firstOf("</s>", "<eos>", "[EOS]"));
    notText.addAll(List.of(special.padding(), special.unknown(), special.begin(), special.end()));
    for (JsonNode token : root.path("added_tokens")) {
      if (token.path("special").asBoolean()) {
        notText.add(token.path("id").asInt());
      }
    }
  }

  /** Older files name no type: then a vocabulary that is a list makes a Unigram model. */
  private String type() {
    return model.path("type").asText(model.path("vocab").isArray() ? "Unigram" : "BPE");
  }

  /** Whether pieces spell their spaces; otherwise they are joined by the decoder. */
  private boolean spellsSpaces() {
    return normalizer.marksSpaces() || splitter.isMetaspace() || splitter.isByteLevel();
  }

  private void checkLayout() {
    if ((normalizer.marksSpaces() || splitter.isMetaspace()) && splitter.isByteLevel()) {
      throw new InputException(
          "spaces are both marked by U+2581 (Metaspace) and kept in bytes (ByteLevel): this layout"
              + " is not supported; give a tokenizer with one of them");
    }
    if (splitter.onlyPrependsFirst() && !normalizer.keepsStart()) {
      throw new InputException(
          "pre_tokenizer.prepend_scheme = \"first\" with this normalizer: not supported; give a"
              + " tokenizer with \"always\" or \"never\"");
    }
    if (spellsSpaces()) {
      checkDecoder(root.path("decoder"));
    }
    for (String key : List.of("continuing_subword_prefix", "end_of_word_suffix")) {
      boolean bytes = spellsSpaces() || model.path("byte_fallback").asBoolean();
      if (!model.path(key).asText("").isEmpty() && !model.path(key).isNull() && bytes) {
        throw new InputException(
            "model."
                + key
                + " = "
                + model.get(key)
                + ": must be null where pieces spell spaces (Metaspace, ByteLevel) or bytes");
      }
    }
    if (model.path("dropout").asDouble(0) != 0) {
      throw new InputException("model.dropout = " + model.get("dropout") + ": must be null");
    }
  }

  private static void checkDecoder(JsonNode decoder) {
    String type = decoder.path("type").asText();
    if (!type.isEmpty() && !DECODERS.contains(type)) {
      throw new InputException(
          "decoder.type = \"" + type + "\": not supported where pieces spell spaces");
    }
    decoder.path("decoders").forEach(HuggingFaceFile::checkDecoder);
  }

  /** By id: the model's vocabulary and the added tokens. */
  private List<String> pieces(boolean scored) {
    Map<Integer, String> byId = new HashMap<>();
    if (scored) {
      model.get("vocab").forEach(entry -> put(byId, byId.size(), entry.path(0)));
    } else {
      model
          .get("vocab")
          .properties()
          .forEach(entry -> put(byId, id(entry.getValue()), entry.getKey()));
    }
    for (JsonNode token : root.path("added_tokens")) {
      int id = id(token.path("id"));
      String content = token.path("content").asText();
      if (!content.equals(byId.get(id))) {
        put(byId, id, content);
      }
    }
    if (byId.size() > MAX_PIECES) {
      throw new InputException("the vocabulary has " + byId.size() + " pieces, too many");
    }
    String[] all = new String[byId.size()];
    byId.forEach(
        (id, piece) -> {
          if (id >= all.length) {
            throw new InputException(
                "the piece '" + piece + "' has the id " + id + " among " + all.length + " pieces");
          }
          all[id] = piece;
        });
    List<String> list = Arrays.asList(all);
    if (new HashSet<>(list).size() != all.length) {
      throw new InputException("a piece occurs twice in the vocabulary");
    }
    return Collections.unmodifiableList(list);
  }

  private static void put(Map<Integer, String> byId, int id, JsonNode piece) {
    if (!piece.isTextual()) {
      throw new InputException("the piece with the id " + id + " is no text");
    }
    put(byId, id, piece.textValue());
  }

  private static void put(Map<Integer, String> byId, int id, String piece) {
    if (piece.isEmpty() || piece.length() > MergeTable.MAX_PIECE_CHARS) {
      throw new InputException("the piece with the id " + id + " is empty or too long");
    }
    if (byId.put(id, piece) != null) {
      throw new InputException("two pieces have the id " + id + ", one of them '" + piece + "'");
    }
  }

  private static int id(JsonNode id) {
    if (!id.isInt() || id.intValue() < 0) {
      throw new InputException("the vocabulary has the id " + id + ", expected whole numbers >= 0");
    }
    return id.intValue();
  }

  private int firstOf(String... names) {
    return Arrays.stream(names).filter(ids::containsKey).findFirst().map(ids::get).orElse(-1);
  }

  private int unknown() {
    if (type.equals("Unigram")) {
      JsonNode id = model.path("unk_id");
      if (!id.isInt() || id.intValue() < 0 || id.intValue() >= pieces.size()) {
        throw new InputException("model.unk_id = " + id + ": must be an id of the vocabulary");
      }
      return id.intValue();
    }
    JsonNode token = model.path("unk_token");
    if (token.isTextual() && !ids.containsKey(token.textValue())) {
      throw new InputException("model.unk_token = " + token + " is not in the vocabulary");
    }
    if (!token.isTextual() && !type.equals("BPE")) {
      throw new InputException("model.unk_token = " + token + ": must be a piece");
    }
    return token.isTextual() ? ids.get(token.textValue()) : -1;
  }

  private HuggingFaceModel model() {
    int[] byteIds = new int[Pieces.BYTES];
    Map<Integer, Integer> bytes = new HashMap<>();
    boolean fallback = model.path("byte_fallback").asBoolean();
    for (int value = 0; value < Pieces.BYTES; value++) {
      byteIds[value] = ids.getOrDefault(Pieces.ofByte(value), -1);
      if (fallback && byteIds[value] >= 0) {
        bytes.put(byteIds[value], value);
      }
    }
    if (bytes.size() < Pieces.BYTES && fallback) {
      throw new InputException("model.byte_fallback = true, but some of the 256 bytes are missing");
    }
    HuggingFaceWords words =
        new HuggingFaceWords(
            pieces, ids, notText, special.unknown(), fallback ? byteIds : null, model);
    if (special.unknown() < 0 && !fallback) {
      requireAllBytes();
    }
    return new HuggingFaceModel(
        pieces,
        special,
        added(false),
        added(true),
        normalizer,
        splitter,
        words(words),
        decoder(bytes));
  }

  private HuggingFaceModel.Words words(HuggingFaceWords words) {
    return switch (type) {
      case "Unigram" -> words.unigram();
      case "WordPiece" -> words.wordPiece();
      case "WordLevel" -> words.wordLevel();
      default -> words.bpe();
    };
  }

  private TokenDecoder decoder(Map<Integer, Integer> bytes) {
    if (!spellsSpaces()) {
      return new JoinedTokens(pieces, special.unknown(), root.path("decoder"));
    }
    boolean prepended = normalizer.prepends() || splitter.prepends();
    return new SpelledTokens(pieces, special.unknown(), prepended, splitter.isByteLevel(), bytes);
  }

  /**
   * Requires a piece for every byte. Called if there is no unknown token, since characters without
   * a piece would be dropped silently.
   */
  private void requireAllBytes() {
    for (int value = 0; value < Pieces.BYTES; value++) {
      String piece = String.valueOf(ByteCharacters.of(value));
      if (!splitter.isByteLevel() || !ids.containsKey(piece)) {
        throw new InputException(
            "model.unk_token = null, and not every byte has a piece: some text would be lost");
      }
    }
  }

  /** Added tokens that are text, looked for before or after normalising. */
  private HuggingFaceModel.Added added(boolean normalized) {
    List<String> texts = new ArrayList<>();
    List<Integer> tokenIds = new ArrayList<>();
    for (JsonNode token : root.path("added_tokens")) {
      int id = token.path("id").asInt();
      String content = token.path("content").asText();
      if (notText.contains(id) || token.path("normalized").asBoolean() != normalized) {
        continue;
      }
      for (String key : List.of("single_word", "lstrip", "rstrip")) {
        if (token.path(key).asBoolean()) {
          throw new InputException(
              "added token '" + content + "': " + key + " = true is not supported");
        }
      }
      String text = normalized ? normalizer.apply(content) : content;
      if (!text.isEmpty()) {
        texts.add(text);
        tokenIds.add(id);
      }
    }
    return new HuggingFaceModel.Added(new SymbolMatcher(texts), tokenIds);
  }
}
