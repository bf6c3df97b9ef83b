package dev.translator.corpusgenerator;

/** Draws pairs. */
interface Grammar {
  Example next();
}
