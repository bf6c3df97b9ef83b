package dev.translator.translate.files;

import dev.translator.translate.OutputWarning;
import dev.translator.translate.Translation;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A translation with its warnings and its alignment.
 *
 * @param warnings reasons to look at it
 * @param alignment its words' in Pharaoh format; empty if it was not asked for
 */
public record Output(Translation translation, Set<OutputWarning> warnings, String alignment) {
  /** The warnings as a column holds them: {@code repetition,low-score}. */
  public String labels() {
    return warnings.stream().map(OutputWarning::label).collect(Collectors.joining(","));
  }
}
