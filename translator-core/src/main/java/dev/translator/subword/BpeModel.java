package dev.translator.subword;

import com.fasterxml.jackson.databind.JsonNode;
import dev.translator.io.ContentHash;
import dev.translator.io.DurableFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Byte-pair encoding (Sennrich et al. 2016) over characters with a fallback to bytes, so that any
 * text has ids and comes back unchanged (but for U+2581, which comes back as a space).
 *
 * <p>A space begins the word that follows it and is part of its pieces as U+2581; the text starts
 * with one more space, so that a word has the same pieces at the start and inside. Characters
 * outside the vocabulary are spelled in bytes. A literal U+2581 is taken for a space, as
 * SentencePiece does. Saved as {@code tokenizer.json}, which Hugging Face tokenizers read and
 * encode alike.
 */
public final class BpeModel implements SubwordModel {
  private final Vocabulary vocabulary;
  private final List<String> symbols;
  private final MergeTable merges;
  private final BpeEncoder encoder;
  private final PieceDecoder decoder;

  BpeModel(Vocabulary vocabulary, List<String> symbols, MergeTable merges) {
    this.vocabulary = vocabulary;
    this.symbols = List.copyOf(symbols);
    this.merges = merges;
    this.encoder = new BpeEncoder(vocabulary, new SymbolMatcher(symbols), merges);
    this.decoder = new PieceDecoder(vocabulary);
  }

  /**
   * A model that merges whenever two neighbours make up a piece, the earlier piece first.
   *
   * @param symbols user-defined symbols, always one token
   * @param ordinary characters, then merged pieces from first to last
   */
  static BpeModel of(List<String> symbols, List<String> ordinary) {
    Vocabulary vocabulary = Pieces.vocabulary(symbols, ordinary);
    int first = Pieces.FIRST_SYMBOL + symbols.size();
    return new BpeModel(vocabulary, symbols, MergeTable.ofAllSplits(vocabulary, first));
  }

  /**
   * This model with more pieces. Its own pieces stay: texts without the new symbols and characters
   * have the same pieces as before, but may have other ids.
   *
   * @param newSymbols texts that become one token each, no pieces yet
   * @param newCharacters each becomes a piece instead of its bytes
   * @throws dev.translator.io.InputException if one is a piece already
   */
  public BpeModel extended(List<String> newSymbols, List<String> newCharacters) {
    BpeTrainer.checkSymbols(newSymbols);
    List<String> pieces = vocabulary.pieces();
    List<String> ordinary =
        new ArrayList<>(pieces.subList(Pieces.FIRST_SYMBOL + symbols.size(), pieces.size()));
    ordinary.addAll(newCharacters);
    List<String> all = new ArrayList<>(symbols);
    all.addAll(newSymbols);
    return of(all, ordinary);
  }

  /**
   * Reads a file that {@link #save} wrote.
   *
   * @throws dev.translator.io.InputException if the file is missing, damaged or another kind of
   *     tokenizer
   */
  public static BpeModel load(Path tokenizerJson) {
    JsonNode root = TokenizerJson.parse(tokenizerJson, SubwordModels.read(tokenizerJson));
    return TokenizerJson.read(tokenizerJson, root);
  }

  @Override
  public String extension() {
    return ".json";
  }

  /** Writes a {@code tokenizer.json}; an existing file is replaced at once or not at all. */
  @Override
  public void save(Path tokenizerJson) {
    DurableFiles.writeBytes(tokenizerJson, TokenizerJson.toBytes(this));
  }

  /** Writes a {@code .model} that SentencePiece loads and that gives the same ids. */
  public void saveSentencePiece(Path file) {
    DurableFiles.writeBytes(file, SentencePieceFile.toBytes(this));
  }

  @Override
  public int[] encode(String text) {
    return encoder.encode(text, 0, null);
  }

  @Override
  public int[] encode(String text, double dropout, RandomGenerator random) {
    return encoder.encode(text, dropout, random);
  }

  @Override
  public String decode(int[] ids) {
    return decoder.decode(ids);
  }

  @Override
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** The user-defined symbols in the order of their ids. */
  public List<String> symbols() {
    return symbols;
  }

  MergeTable merges() {
    return merges;
  }

  @Override
  public String fingerprint() {
    return ContentHash.of(TokenizerJson.toBytes(this));
  }
}
