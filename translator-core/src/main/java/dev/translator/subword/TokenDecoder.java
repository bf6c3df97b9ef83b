package dev.translator.subword;

/** Ids of a {@link HuggingFaceModel} to text. */
interface TokenDecoder {
  String decode(int[] ids);

  /** What one id spells, with a space where it begins a word. */
  byte[] bytes(int id);
}
