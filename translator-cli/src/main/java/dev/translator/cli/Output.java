package dev.translator.cli;

import dev.translator.translate.OutputWarning;
import dev.translator.translate.Translation;
import java.util.Set;
import java.util.stream.Collectors;

/** A translation and what is suspicious about it. */
record Output(Translation translation, Set<OutputWarning> warnings) {
  /** The warnings as a column holds them: {@code repetition,low-score}. */
  String labels() {
    return warnings.stream().map(OutputWarning::label).collect(Collectors.joining(","));
  }
}
