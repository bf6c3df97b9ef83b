package dev.translator.documents.format;

/** Choice of the existing translations that stay in a bilingual document. */
public enum ExistingTargets {
  /** Approved ones; others are translated anew. */
  KEEP_APPROVED,
  /** All but those marked as unfinished, such as fuzzy ones. */
  KEEP_TRANSLATED,
  /** All: only text without a translation is translated. */
  KEEP_ALL
}
