package dev.translator.config;

/** Choice of the vocabulary matrices, out of three, that are one (Press and Wolf 2017). */
public enum TiedEmbeddings {
  /** Source embedding, target embedding and output projection; needs a joint vocabulary. */
  ALL,
  /** Target embedding and output projection. */
  DECODER,
  NONE
}
