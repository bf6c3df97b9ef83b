package dev.translator.config;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Section {@code subword}: byte-fallback BPE (Sennrich et al. 2016) learnt from the corpus, or a
 * model from elsewhere, to which only {@code joint} and {@code dropout} apply.
 *
 * @param vocabularySize tokens of a vocabulary, special tokens and the 256 bytes included; a small
 *     corpus may yield fewer; default 8000
 * @param joint one vocabulary for both languages (default) or one each
 * @param characterCoverage share of the characters in the corpus, the most frequent first, that
 *     become tokens; the others are spelled in bytes; default 1.0
 * @param splitDigits each digit is a token of its own, so that numbers are never merged; default
 *     false
 * @param userSymbols texts that are always one token; default none
 * @param dropout probability of leaving out a merge while training (BPE-dropout, Provilkov et al.
 *     2020), in a unigram model a piece; 0 (default) is off
 * @param sampleLines number of lines of the corpus to learn from, drawn with {@code training.seed};
 *     0 (default) learns from all
 * @param model file of a trained subword model, a {@code tokenizer.json}, a {@code .model} of
 *     SentencePiece or BPE codes of subword-nmt with a vocabulary beside them, relative to the
 *     working directory; with {@code joint: false} two files, the source's and the target's; none
 *     (default) learns from the corpus
 */
public record SubwordConfig(
    int vocabularySize,
    boolean joint,
    double characterCoverage,
    boolean splitDigits,
    List<String> userSymbols,
    double dropout,
    int sampleLines,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> model) {
  /** The special tokens and the bytes, without which no text can be spelled. */
  private static final int MIN_VOCABULARY_SIZE = 4 + 256;

  private static final Check CHECK = new Check("subword");

  public SubwordConfig {
    CHECK.atLeast("vocabularySize", vocabularySize, MIN_VOCABULARY_SIZE);
    CHECK.require(
        characterCoverage > 0 && characterCoverage <= 1,
        "characterCoverage",
        characterCoverage,
        "must be > 0 and <= 1");
    userSymbols = List.copyOf(CHECK.present("userSymbols", userSymbols));
    CHECK.require(
        userSymbols.stream().noneMatch(String::isBlank)
            && new HashSet<>(userSymbols).size() == userSymbols.size(),
        "userSymbols",
        userSymbols,
        "must be different texts, none of them blank");
    CHECK.fraction("dropout", dropout);
    CHECK.atLeast("sampleLines", sampleLines, 0);
    model = List.copyOf(CHECK.present("model", model));
    CHECK.require(
        model.stream().noneMatch(String::isBlank)
            && (model.isEmpty() || model.size() == (joint ? 1 : 2)),
        "model",
        model,
        joint
            ? "must be one file; for two, source and target, set subword.joint = false"
            : "must be two files, source and target; for one, set subword.joint = true",
        "subword.joint");
  }

  /** A model that is learnt from a whole corpus. */
  public SubwordConfig(
      int vocabularySize,
      boolean joint,
      double characterCoverage,
      boolean splitDigits,
      List<String> userSymbols,
      double dropout) {
    this(
        vocabularySize,
        joint,
        characterCoverage,
        splitDigits,
        userSymbols,
        dropout,
        /* sampleLines= */ 0,
        /* model= */ List.of());
  }

  /** Whether the model comes from a file. */
  public boolean fromFile() {
    return !model.isEmpty();
  }

  /** The same with more symbols, each once. */
  SubwordConfig withSymbols(List<String> symbols) {
    List<String> all = Stream.concat(userSymbols.stream(), symbols.stream()).distinct().toList();
    return new SubwordConfig(
        vocabularySize, joint, characterCoverage, splitDigits, all, dropout, sampleLines, model);
  }

  public static SubwordConfig defaults() {
    return new SubwordConfig(
        /* vocabularySize= */ 8000,
        /* joint= */ true,
        /* characterCoverage= */ 1.0,
        /* splitDigits= */ false,
        /* userSymbols= */ List.of(),
        /* dropout= */ 0.0);
  }
}
