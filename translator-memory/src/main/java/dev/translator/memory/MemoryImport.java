package dev.translator.memory;

import dev.translator.corpus.format.PairDetails;
import dev.translator.corpus.format.PairReader;
import dev.translator.corpus.format.SentencePair;

/** Adds the pairs of corpora to a memory. */
public final class MemoryImport {
  private final TranslationMemory memory;
  private final String date;
  private final String author;
  private final Runnable eachPair;

  /** Numbers of pairs that were added, and that are none, such as those without a translation. */
  public record Counts(long added, long leftOut) {}

  /**
   * @param date of pairs whose file has none
   * @param author of pairs whose file names none
   * @param eachPair called after each pair
   */
  public MemoryImport(TranslationMemory memory, String date, String author, Runnable eachPair) {
    this.memory = memory;
    this.date = date;
    this.author = author;
    this.eachPair = eachPair;
  }

  /**
   * Adds all pairs of a corpus; searches see them from the next commit on.
   *
   * @param file that the pairs come from: their origin is its name and the line
   */
  public Counts add(PairReader pairs, String file) {
    long added = 0;
    long leftOut = 0;
    for (SentencePair pair = pairs.next(); pair != null; pair = pairs.next()) {
      if (pair.fault() != null || pair.source().isBlank() || pair.target().isBlank()) {
        leftOut++;
      } else {
        memory.add(entry(pair, pairs.details(), file));
        added++;
      }
      eachPair.run();
    }
    return new Counts(added, leftOut);
  }

  private MemoryEntry entry(SentencePair pair, PairDetails details, String file) {
    return new MemoryEntry(
        pair.source(),
        pair.target(),
        file + ":" + pair.line(),
        details.date().isEmpty() ? date : details.date(),
        details.author().isEmpty() ? author : details.author(),
        details.context());
  }
}
