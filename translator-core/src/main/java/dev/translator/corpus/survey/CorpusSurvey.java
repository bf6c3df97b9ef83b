package dev.translator.corpus.survey;

import java.util.List;
import java.util.Optional;

/**
 * The content of the corpora of a recipe.
 *
 * @param splits the training corpus first, then those held out
 * @param leaks one for each two corpora that should share nothing
 * @param tokens the training corpus after subwords; null if there is no model
 * @param notes findings that are missing, each with its reason
 */
public record CorpusSurvey(
    String sourceLanguage,
    String targetLanguage,
    List<SplitSurvey> splits,
    List<Leak> leaks,
    TokenSurvey tokens,
    List<String> notes) {
  public CorpusSurvey {
    splits = List.copyOf(splits);
    leaks = List.copyOf(leaks);
    notes = List.copyOf(notes);
  }

  /** The training corpus. */
  public SplitSurvey train() {
    return splits.get(0);
  }

  public Optional<SplitSurvey> split(String name) {
    return splits.stream().filter(split -> split.name().equals(name)).findFirst();
  }
}
