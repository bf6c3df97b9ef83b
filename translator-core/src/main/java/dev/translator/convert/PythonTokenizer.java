package dev.translator.convert;

import dev.translator.io.DurableFiles;
import dev.translator.subword.BpeModel;
import dev.translator.subword.SubwordModel;
import dev.translator.subword.VocabularyLookup;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A subword model beside an exported model that itself knows tokens or ids only: the Python that
 * makes tokens of a text and a text of tokens.
 *
 * @param imports a line that imports the tokenizer's library
 * @param open an expression that opens the file
 * @param encode call that makes tokens of a text; {@code %s} is the text
 * @param decode an expression that makes a text of the variable {@code tokens}; {@code %s} is the
 *     tokenizer
 */
record PythonTokenizer(String imports, String open, String encode, String decode) {
  /** Writes the file of a model, our own as a SentencePiece model, and tells how it is used. */
  static PythonTokenizer write(SubwordModel model, Path directory, String name) {
    return write(model, directory, name, model instanceof BpeModel);
  }

  /** The same with our own model as {@code tokenizer.json}. */
  static PythonTokenizer writeJson(SubwordModel model, Path directory, String name) {
    return write(model, directory, name, false);
  }

  private static PythonTokenizer write(
      SubwordModel model, Path directory, String name, boolean own) {
    Optional<VocabularyLookup> lookup = VocabularyLookup.in(model);
    String extension = own || lookup.isPresent() ? ".model" : model.extension();
    String file = name + extension;
    Path path = directory.resolve(file);
    if (own && model instanceof BpeModel bpe) {
      bpe.saveSentencePiece(path);
    } else if (lookup.isPresent()) {
      DurableFiles.writeBytes(path, lookup.get().sentencePiece());
    } else {
      model.save(path);
    }
    return switch (extension) {
      case ".model" -> sentencePiece(file);
      case ".json" -> huggingFace(file);
      default -> codes(file);
    };
  }

  private static PythonTokenizer sentencePiece(String file) {
    return new PythonTokenizer(
        "from sentencepiece import SentencePieceProcessor",
        "SentencePieceProcessor(\"" + file + "\")",
        ".encode(%s, out_type=str)",
        "%s.decode(tokens)");
  }

  private static PythonTokenizer huggingFace(String file) {
    return new PythonTokenizer(
        "from tokenizers import Tokenizer",
        "Tokenizer.from_file(\"" + file + "\")",
        ".encode(%s, add_special_tokens=False).tokens",
        "%s.decode([%s.token_to_id(token) for token in tokens])");
  }

  private static PythonTokenizer codes(String file) {
    return new PythonTokenizer(
        "from subword_nmt.apply_bpe import BPE",
        "BPE(open(\"" + file + "\", encoding=\"utf-8\"))",
        ".process_line(%s).split()",
        "\" \".join(tokens).replace(\"@@ \", \"\")");
  }
}
