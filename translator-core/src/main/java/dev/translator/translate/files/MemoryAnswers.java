package dev.translator.translate.files;

import dev.translator.corpus.memory.MatchBand;
import dev.translator.translate.Provenance;
import dev.translator.translate.Translation;
import java.util.ArrayList;
import java.util.List;

/** The answers of a memory to lines, before and after the model has translated the others. */
public final class MemoryAnswers {
  private final List<String> lines;
  private final List<Found> found;

  /**
   * The memory's answer to a line.
   *
   * @param exact translations of the same text, null for none
   * @param line that the model gets otherwise
   */
  record Found(List<Translation> exact, String line, Provenance provenance, MatchBand band) {}

  MemoryAnswers(List<String> lines, List<Found> found) {
    this.lines = List.copyOf(lines);
    this.found = List.copyOf(found);
  }

  /** The lines that the model is to translate, in their order, with similar targets beside them. */
  public List<String> forModel() {
    return found.stream().filter(f -> f.exact == null).map(Found::line).toList();
  }

  /**
   * The translations of all lines.
   *
   * @param translated those of {@link #forModel()}
   */
  public List<List<Translation>> with(List<List<Translation>> translated) {
    List<List<Translation>> all = new ArrayList<>();
    int next = 0;
    for (Found one : found) {
      if (one.exact == null) {
        List<Translation> nBest = translated.get(next++);
        all.add(nBest.stream().map(t -> withProvenance(t, one.provenance)).toList());
      } else {
        all.add(one.exact);
      }
    }
    return all;
  }

  /** Counts the lines that have text by their matches. */
  void countInto(MatchCounts counts) {
    for (int i = 0; i < found.size(); i++) {
      if (!lines.get(i).isBlank()) {
        counts.add(found.get(i).band, lines.get(i));
      }
    }
  }

  /** A model that was adapted has said so itself. */
  private static Translation withProvenance(Translation translation, Provenance provenance) {
    boolean adapted = translation.provenance().kind() == Provenance.Kind.ADAPTED;
    return adapted ? translation : translation.withProvenance(provenance);
  }
}
