package dev.translator.translate.files;

import dev.translator.config.DataConfig;
import dev.translator.corpus.memory.SimilarPairs;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationOptions;
import java.util.List;

/**
 * Translates with a memory: a line whose text is in it has the translation there, word for word;
 * others go to the model together, with the target of a similar pair beside the line where the
 * model has learnt to use it.
 */
public final class MemoryTranslator extends ForwardingTranslator {
  private final SimilarPairs memory;
  private final String content;
  private final double threshold;
  private final boolean usesSimilar;
  private final MemoryLookup lookup;
  private final MatchCounts counts = new MatchCounts();

  /**
   * @param memory closed with this translator
   * @param content checksum of the memory
   * @param threshold lowest score of a pair that the model gets, over 0 to 1
   */
  public MemoryTranslator(
      LineTranslator translator, SimilarPairs memory, String content, double threshold) {
    super(translator);
    this.memory = memory;
    this.content = content;
    this.threshold = threshold;
    this.usesSimilar = translator.symbols().contains(DataConfig.SEPARATOR);
    this.lookup = new MemoryLookup(memory, threshold, usesSimilar);
  }

  /** Whether the model has learnt to use similar pairs; if not, exact matches alone are used. */
  public boolean usesSimilar() {
    return usesSimilar;
  }

  @Override
  public MatchCounts matches() {
    return counts;
  }

  @Override
  public List<List<Translation>> translate(List<String> lines, TranslationOptions options) {
    return translate(lines, options, () -> {});
  }

  @Override
  public List<List<Translation>> translate(
      List<String> lines, TranslationOptions options, Runnable afterLine) {
    MemoryAnswers answers = lookup.ask(lines, options);
    List<String> forModel = answers.forModel();
    List<List<Translation>> translated =
        forModel.isEmpty() ? List.of() : super.translate(forModel, options, afterLine);
    answers.countInto(counts);
    for (int i = forModel.size(); i < lines.size(); i++) {
      afterLine.run();
    }
    return answers.with(translated);
  }

  @Override
  public String fingerprint() {
    return super.fingerprint() + " memory " + content + " from " + threshold;
  }

  @Override
  public void close() {
    try (memory) {
      super.close();
    }
  }
}
