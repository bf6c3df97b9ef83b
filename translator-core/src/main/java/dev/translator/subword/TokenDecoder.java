package dev.translator.subword;

/** Ids of a {@link HuggingFaceModel} to text. */
interface TokenDecoder {
  String decode(int[] ids);

  /** The bytes of one id in text, with a space where it begins a word. */
  byte[] bytes(int id);
}
