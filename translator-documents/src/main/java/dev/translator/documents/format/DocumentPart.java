package dev.translator.documents.format;

import dev.translator.documents.inline.InlineText;
import java.util.List;

/** A part of a document: texts to translate, or something that stays as it is. */
public abstract class DocumentPart {
  /** The texts to translate, none for a part that stays as it is. */
  public List<InlineText> texts() {
    return List.of();
  }

  /**
   * Takes the translations.
   *
   * @param translations as many as texts, in their order
   */
  public void translated(List<InlineText> translations) {
    throw new IllegalStateException("no text to translate");
  }

  /** Whether all up to this part has to be written before the next is read. */
  public boolean isBarrier() {
    return false;
  }
}
