package dev.translator.convert;

import dev.translator.io.DurableFiles;
import dev.translator.subword.BpeModel;
import dev.translator.subword.SubwordModel;
import dev.translator.subword.VocabularyLookup;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A subword model beside a model of CTranslate2, which itself reads and writes nothing but tokens:
 * the Python that makes tokens of a text and a text of tokens.
 *
 * @param imports a line that imports the tokenizer's library
 * @param open an expression that opens the file
 * @param encode call that makes tokens of a text; {@code %s} is the text
 * @param decode an expression that makes a text of the variable {@code tokens}; {@code %s} is the
 *     tokenizer
 */
record CTranslate2Tokenizer(String imports, String open, String encode, String decode) {
  /** Writes the file of a model, and tells how it is used. */
  static CTranslate2Tokenizer write(SubwordModel model, Path directory, String name) {
    Optional<VocabularyLookup> lookup = VocabularyLookup.in(model);
    boolean own = model instanceof BpeModel;
    String extension = own || lookup.isPresent() ? ".model" : model.extension();
    String file = name + extension;
    Path path = directory.resolve(file);
    if (model instanceof BpeModel bpe) {
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

  private static CTranslate2Tokenizer sentencePiece(String file) {
    return new CTranslate2Tokenizer(
        "from sentencepiece import SentencePieceProcessor",
        "SentencePieceProcessor(\"" + file + "\")",
        ".encode(%s, out_type=str)",
        "%s.decode(tokens)");
  }

  private static CTranslate2Tokenizer huggingFace(String file) {
    return new CTranslate2Tokenizer(
        "from tokenizers import Tokenizer",
        "Tokenizer.from_file(\"" + file + "\")",
        ".encode(%s, add_special_tokens=False).tokens",
        "%s.decode([%s.token_to_id(token) for token in tokens])");
  }

  private static CTranslate2Tokenizer codes(String file) {
    return new CTranslate2Tokenizer(
        "from subword_nmt.apply_bpe import BPE",
        "BPE(open(\"" + file + "\", encoding=\"utf-8\"))",
        ".process_line(%s).split()",
        "\" \".join(tokens).replace(\"@@ \", \"\")");
  }
}
