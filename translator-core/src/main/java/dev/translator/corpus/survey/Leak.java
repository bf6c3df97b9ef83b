package dev.translator.corpus.survey;

import java.util.List;

/**
 * Sentences of a held-out corpus that stand in another one, too, which makes scores better than the
 * model is.
 *
 * @param heldOut such as {@code test}
 * @param in such as {@code train}
 * @param pairs pairs of the other corpus of which a side is held out
 * @param sources held-out sources, each counted once, that stand in the other corpus
 * @param targets the same for targets
 * @param heldOutSources different sources held out
 * @param heldOutTargets different targets held out
 * @param examples some of the other corpus's pairs
 */
public record Leak(
    String heldOut,
    String in,
    long pairs,
    long sources,
    long targets,
    long heldOutSources,
    long heldOutTargets,
    List<Example> examples) {
  /**
   * @param line where the pair stands in its file, from 1
   */
  public record Example(long line, String source, String target) {}
}
