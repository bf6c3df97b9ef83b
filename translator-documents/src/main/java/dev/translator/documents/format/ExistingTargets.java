package dev.translator.documents.format;

/** Which translations that a bilingual document already has stay. */
public enum ExistingTargets {
  /** Approved ones; others are translated anew. */
  KEEP_APPROVED,
  /** All but those marked as unfinished, such as fuzzy ones. */
  KEEP_TRANSLATED,
  /** All: only what has no translation is translated. */
  KEEP_ALL
}
