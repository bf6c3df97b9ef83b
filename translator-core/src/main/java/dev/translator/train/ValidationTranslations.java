package dev.translator.train;

import dev.translator.checkpoint.ModelDirectory;
import dev.translator.corpus.format.SentencePair;
import dev.translator.evaluate.Bleu;
import dev.translator.evaluate.BleuOptions;
import dev.translator.evaluate.CorpusMetric;
import dev.translator.evaluate.Segment;
import dev.translator.evaluate.SentenceStatistics;
import dev.translator.evaluate.SignificanceResult;
import dev.translator.evaluate.SignificanceTest;
import dev.translator.io.DurableFiles;
import dev.translator.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The translations of the validation set by the model that training starts from and by the best one
 * so far, a line each, for a test whether the difference may be chance.
 */
record ValidationTranslations(Path base, Path best) {
  private static final double LEVEL = 0.05;

  static ValidationTranslations of(ModelDirectory directory) {
    Path folder = directory.validation();
    return new ValidationTranslations(folder.resolve("base.txt"), folder.resolve("best.txt"));
  }

  void writeBest(List<String> translations) {
    StringBuilder text = new StringBuilder();
    translations.forEach(line -> text.append(line.replaceAll("[\\r\\n]", " ")).append('\n'));
    create(best.getParent());
    DurableFiles.writeText(best, text.toString());
  }

  void copyBestToBase() {
    DurableFiles.writeText(base, String.join("\n", lines(best)) + "\n");
  }

  /** A sentence about both, if there are translations of this validation set. */
  Optional<String> comparison(List<SentencePair> pairs) {
    if (!Files.exists(base) || !Files.exists(best)) {
      return Optional.empty();
    }
    List<String> before = lines(base);
    List<String> after = lines(best);
    if (before.size() != pairs.size() || after.size() != pairs.size()) {
      return Optional.empty();
    }
    if (before.equals(after)) {
      return Optional.of("no better than the model that training started from, which is kept");
    }
    CorpusMetric bleu = new Bleu(BleuOptions.defaults());
    SignificanceResult result =
        SignificanceTest.bootstrap()
            .compare(bleu, statistics(bleu, before, pairs), statistics(bleu, after, pairs), 1);
    return Optional.of(
        String.format(
            Locale.ROOT,
            "BLEU %.2f before, %.2f after fine-tuning: %+.2f, p = %.3f (paired bootstrap, %s)",
            result.baseline().value(),
            result.system().value(),
            result.difference(),
            result.pValue(),
            result.pValue() < LEVEL ? "significant" : "may be chance"));
  }

  private static SentenceStatistics statistics(
      CorpusMetric metric, List<String> translations, List<SentencePair> pairs) {
    return SentenceStatistics.collect(
        metric,
        IntStream.range(0, pairs.size())
            .mapToObj(i -> new Segment(translations.get(i), List.of(pairs.get(i).target())))
            .iterator());
  }

  private static List<String> lines(Path file) {
    try {
      String text = Files.readString(file);
      return List.of(text.substring(0, text.length() - 1).split("\n", -1));
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read: " + DurableFiles.reason(e), e);
    }
  }

  private static void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InputException(folder + ": cannot be created: " + DurableFiles.reason(e), e);
    }
  }
}
