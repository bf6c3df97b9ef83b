package dev.translator.subword;

import com.fasterxml.jackson.databind.JsonNode;
import dev.translator.io.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads subword models of every kind: our own, Hugging Face {@code tokenizer.json}, SentencePiece
 * {@code .model}, and the codes of subword-nmt and fastBPE with a vocabulary beside them. Which one
 * it is, the content says: JSON begins with a brace, codes are lines of two pieces.
 */
public final class SubwordModels {
  private static final long MAX_BYTES = 256L << 20;

  private SubwordModels() {}

  /**
   * @throws InputException if the file is missing, damaged, or asks for something that is not done
   *     here
   */
  public static SubwordModel load(Path file) {
    byte[] content = read(file);
    try {
      boolean named = file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
      if (!named && !isJson(content)) {
        return readOther(file, content);
      }
      JsonNode root = TokenizerJson.parse(file, content);
      if (TokenizerJson.isOwn(root)) {
        return TokenizerJson.read(file, root);
      }
      ForeignModel foreign =
          VocabularyLookup.isOne(root) ? VocabularyLookup.read(root) : HuggingFaceFile.read(root);
      return imported(file, ".json", content, foreign);
    } catch (InputException e) {
      String message = e.getMessage();
      throw message.startsWith(file.toString()) ? e : new InputException(file + ": " + message, e);
    }
  }

  private static ImportedModel imported(
      Path file, String extension, byte[] content, ForeignModel model) {
    return new ImportedModel(
        new ImportedModel.Source(file.toString(), extension, content, new byte[0]), model);
  }

  private static SubwordModel readOther(Path file, byte[] content) {
    Optional<String> text = CodesFile.text(content);
    if (text.isPresent() && CodesFile.isCodes(text.get())) {
      return readCodes(file, content, text.get());
    }
    Optional<String> other = SubwordFileKind.of(content);
    if (other.isPresent()) {
      throw new InputException(other.get());
    }
    return imported(file, ".model", content, SentencePieceModel.parse(content));
  }

  /**
   * The vocabulary has the name of the codes with {@code .vocab} behind it or in place of its end.
   */
  private static SubwordModel readCodes(Path file, byte[] content, String codes) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    Path vocabulary = file.resolveSibling(name + ImportedModel.VOCABULARY);
    if (!Files.exists(vocabulary)) {
      vocabulary = file.resolveSibling(stem + ImportedModel.VOCABULARY);
    }
    if (!Files.exists(vocabulary)) {
      throw new InputException(
          "this is a BPE codes file of subword-nmt or fastBPE, which needs its vocabulary (lines of"
              + " a piece and a count) beside it: name that "
              + name
              + ImportedModel.VOCABULARY);
    }
    byte[] pieces = read(vocabulary);
    String given = name(vocabulary);
    String text =
        CodesFile.text(pieces).orElseThrow(() -> new InputException(given + " is no UTF-8 text"));
    ForeignModel model = new CodesModel(CodesFile.codes(codes), CodesFile.vocabulary(text));
    return new ImportedModel(
        new ImportedModel.Source(file.toString(), ".bpe", content, pieces), model);
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  /** A protocol buffer may begin with a line feed and a brace, too, but then ends otherwise. */
  private static boolean isJson(byte[] content) {
    String text = new String(content, StandardCharsets.ISO_8859_1).strip();
    return text.startsWith("{") && text.endsWith("}");
  }

  static byte[] read(Path file) {
    try {
      long size = Files.size(file);
      if (size > MAX_BYTES) {
        throw new InputException(
            file + ": has " + size + " bytes, a subword model has at most " + MAX_BYTES);
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new InputException(
          Files.exists(file)
              ? file + ": cannot be read: " + e.getMessage()
              : file + ": no such file",
          e);
    }
  }
}
