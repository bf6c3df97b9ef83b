package dev.translator.subword;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.translator.io.InputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A SentencePiece model whose pieces have the ids of a vocabulary of its own, as in Marian and
 * M2M-100. A piece is looked up by its text. Text that the model does not know becomes a piece as
 * it is, and has an id if the vocabulary holds that text. Pieces that the vocabulary lacks are
 * unknown.
 */
public final class VocabularyLookup implements ForeignModel {
  private static final String KIND = "sentencepiece-with-vocabulary";
  private static final String TAG_BEGIN = ">>";
  private static final String TAG_END = "<<";
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Content of a file besides the SentencePiece model.
   *
   * @param pieces in the order of their ids
   * @param unknown id of the unknown piece
   * @param end id of the end of a sentence
   * @param padding id of padding, -1 for none
   * @param tags whether a text may begin with a token in angle brackets, such as {@code >>deu<<}
   * @param first ids that every text begins with, such as that of its language
   */
  public record Lookup(
      List<String> pieces, int unknown, int end, int padding, boolean tags, List<Integer> first) {
    public Lookup {
      pieces = List.copyOf(pieces);
      first = List.copyOf(first);
      for (int id : new int[] {unknown, end}) {
        require(id >= 0 && id < pieces.size(), id, pieces.size());
      }
      require(padding >= -1 && padding < pieces.size(), padding, pieces.size());
      for (int id : first) {
        require(id >= 0 && id < pieces.size(), id, pieces.size());
      }
    }

    private static void require(boolean fits, int id, int size) {
      if (!fits) {
        throw new InputException("the id " + id + " is not in the vocabulary of " + size);
      }
    }
  }

  private final byte[] sentencePiece;
  private final SentencePieceModel model;
  private final Lookup lookup;
  private final Map<String, Integer> ids;

  private VocabularyLookup(byte[] model, Lookup lookup) {
    this.sentencePiece = model.clone();
    this.model = SentencePieceModel.parse(model);
    this.lookup = lookup;
    this.ids = new HashMap<>(2 * lookup.pieces().size());
    for (String piece : lookup.pieces()) {
      if (ids.putIfAbsent(piece, ids.size()) != null) {
        throw new InputException("the piece '" + piece + "' occurs twice in the vocabulary");
      }
    }
  }

  /**
   * A subword model of the parts.
   *
   * @param sentencePiece the bytes of a {@code .model} or {@code .spm} file
   * @throws InputException if it is no such model, or the parts do not fit
   */
  public static SubwordModel of(byte[] sentencePiece, Lookup lookup) {
    ObjectNode root = JSON.createObjectNode().put("kind", KIND);
    root.put("unknown", lookup.unknown()).put("end", lookup.end());
    root.put("padding", lookup.padding()).put("tags", lookup.tags());
    ArrayNode first = root.putArray("first");
    lookup.first().forEach(first::add);
    ArrayNode pieces = root.putArray("vocabulary");
    lookup.pieces().forEach(pieces::add);
    root.put("sentencePiece", Base64.getEncoder().encodeToString(sentencePiece));
    try {
      byte[] file =
          JSON.writerWithDefaultPrettyPrinter()
              .writeValueAsString(root)
              .getBytes(StandardCharsets.UTF_8);
      return new ImportedModel(
          new ImportedModel.Source("vocabulary", ".json", file, new byte[0]),
          new VocabularyLookup(sentencePiece, lookup));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can be written", e);
    }
  }

  /** The one that a subword model is made of, if it is. */
  public static Optional<VocabularyLookup> in(SubwordModel subwords) {
    return subwords instanceof ImportedModel imported
            && imported.foreign() instanceof VocabularyLookup found
        ? Optional.of(found)
        : Optional.empty();
  }

  /** The vocabulary and its special ids. */
  public Lookup lookup() {
    return lookup;
  }

  /** The bytes of the SentencePiece model. */
  public byte[] sentencePiece() {
    return sentencePiece.clone();
  }

  /** Whether a file of JSON is one of these. */
  static boolean isOne(JsonNode root) {
    return root.path("kind").asText().equals(KIND);
  }

  /**
   * @throws InputException if something is missing or damaged
   */
  static VocabularyLookup read(JsonNode root) {
    List<String> pieces = new ArrayList<>();
    for (JsonNode piece : root.path("vocabulary")) {
      pieces.add(piece.asText());
    }
    List<Integer> first = new ArrayList<>();
    for (JsonNode id : root.path("first")) {
      first.add(id.asInt(-1));
    }
    Lookup lookup =
        new Lookup(
            pieces,
            root.path("unknown").asInt(-1),
            root.path("end").asInt(-1),
            root.path("padding").asInt(-1),
            root.path("tags").asBoolean(),
            first);
    try {
      byte[] model = Base64.getDecoder().decode(root.path("sentencePiece").asText());
      return new VocabularyLookup(model, lookup);
    } catch (IllegalArgumentException e) {
      throw new InputException("sentencePiece: not base64: " + e.getMessage(), e);
    }
  }

  @Override
  public int[] encode(String text, double dropout, RandomGenerator random) {
    IntList found = new IntList(text.length() / 2);
    lookup.first().forEach(found::add);
    int tagEnd = lookup.tags() && text.startsWith(TAG_BEGIN) ? text.indexOf(TAG_END) : -1;
    String rest = text;
    if (tagEnd > 0) {
      rest = text.substring(tagEnd + TAG_END.length());
      found.add(id(text.substring(0, tagEnd + TAG_END.length())));
    }
    for (String piece : model.surfaces(rest, dropout, random)) {
      found.add(id(piece));
    }
    if (found.size() == lookup.first().size()) {
      return new int[0]; // nothing but the language
    }
    return found.toArray();
  }

  private int id(String piece) {
    return ids.getOrDefault(piece, lookup.unknown());
  }

  @Override
  public String decode(int[] ids) {
    ByteRuns text = new ByteRuns(4 * ids.length);
    for (int id : ids) {
      int value = model.byteValue(piece(id));
      if (value >= 0) {
        text.addByte(value);
      } else {
        text.add(id == lookup.unknown() ? "\uFFFD" : spelled(id));
      }
    }
    return text.finish().strip();
  }

  private String spelled(int id) {
    boolean special =
        id == lookup.unknown()
            || id == lookup.end()
            || id == lookup.padding()
            || lookup.first().contains(id)
            || model.isControl(piece(id));
    return special ? "" : piece(id).replace(Pieces.SPACE_MARK, ' ');
  }

  @Override
  public byte[] bytes(int id) {
    int value = model.byteValue(piece(id));
    return value >= 0 ? new byte[] {(byte) value} : Wtf8.encode(spelled(id));
  }

  @Override
  public int size() {
    return lookup.pieces().size();
  }

  @Override
  public String piece(int id) {
    return lookup.pieces().get(id);
  }

  @Override
  public int unknown() {
    return lookup.unknown();
  }

  /** Nothing: the decoder begins with a row of its own. */
  @Override
  public int begin() {
    return -1;
  }

  @Override
  public int end() {
    return lookup.end();
  }

  @Override
  public int padding() {
    return lookup.padding();
  }

  @Override
  public List<Integer> first() {
    return lookup.first();
  }
}
