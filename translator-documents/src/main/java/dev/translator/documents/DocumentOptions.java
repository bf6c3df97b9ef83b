package dev.translator.documents;

import dev.translator.documents.format.DocumentFormat;
import dev.translator.documents.format.ExistingTargets;
import dev.translator.documents.inline.Glossary;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Settings of the translation of a document.
 *
 * @param format its format; null (the default) for the one that its name and content tell
 * @param existing which translations stay that a bilingual document already has; by default the
 *     approved ones
 * @param fuzzy whether translations are marked as in need of a look: fuzzy in PO, {@code
 *     needs-review-translation} in XLIFF 1.2, by a sub-state in XLIFF 2; by default not
 * @param glossary terms that translations must have; by default none
 * @param protect patterns of text that stays verbatim, besides those that are always found
 */
public record DocumentOptions(
    DocumentFormat format,
    ExistingTargets existing,
    boolean fuzzy,
    Glossary glossary,
    List<Pattern> protect) {
  /** The defaults. */
  public static final DocumentOptions DEFAULT =
      new DocumentOptions(null, ExistingTargets.KEEP_APPROVED, false, Glossary.NONE, List.of());

  public DocumentOptions {
    protect = List.copyOf(protect);
  }

  public DocumentOptions withFormat(DocumentFormat format) {
    return new DocumentOptions(format, existing, fuzzy, glossary, protect);
  }

  public DocumentOptions withExisting(ExistingTargets existing) {
    return new DocumentOptions(format, existing, fuzzy, glossary, protect);
  }

  public DocumentOptions withFuzzy(boolean fuzzy) {
    return new DocumentOptions(format, existing, fuzzy, glossary, protect);
  }

  public DocumentOptions withGlossary(Glossary glossary) {
    return new DocumentOptions(format, existing, fuzzy, glossary, protect);
  }

  public DocumentOptions withProtect(List<Pattern> protect) {
    return new DocumentOptions(format, existing, fuzzy, glossary, protect);
  }
}
