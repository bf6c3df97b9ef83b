package dev.translator.subword;

import com.fasterxml.jackson.databind.JsonNode;
import dev.translator.io.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Reads subword models of every kind: our own, Hugging Face {@code tokenizer.json} and
 * SentencePiece {@code .model}. Which one it is, the content says: JSON begins with a brace.
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
        return new ImportedModel(content, ".model", SentencePieceModel.parse(content));
      }
      JsonNode root = TokenizerJson.parse(file, content);
      if (TokenizerJson.isOwn(root)) {
        return TokenizerJson.read(file, root);
      }
      ForeignModel foreign =
          VocabularyLookup.isOne(root) ? VocabularyLookup.read(root) : HuggingFaceFile.read(root);
      return new ImportedModel(content, ".json", foreign);
    } catch (InputException e) {
      String message = e.getMessage();
      throw message.startsWith(file.toString()) ? e : new InputException(file + ": " + message, e);
    }
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
