package dev.translator.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.translator.evaluate.SignificanceResult;
import dev.translator.evaluate.compare.SystemComparison;
import dev.translator.evaluate.compare.SystemComparison.Both;
import dev.translator.evaluate.compare.SystemComparison.NgramDifference;
import dev.translator.evaluate.compare.SystemComparison.ScoreBucket;
import dev.translator.evaluate.compare.SystemComparison.SentenceDifference;
import dev.translator.evaluate.compare.SystemComparison.WordBucket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The findings of {@code compare}, for people and for programs.
 *
 * @param comparison to print
 * @param names of the systems
 */
record ComparisonOutput(SystemComparison comparison, Both<String> names) {
  /** Sentences in the text; the page and the JSON have all. */
  private static final int SENTENCES = 3;

  void print(Console console) {
    console.println("A: " + names.first());
    console.println("B: " + names.second());
    console.println("");
    console.println(format("%-17s%10s%10s%10s%10s", "", "A", "B", "B - A", "p"));
    for (SignificanceResult result : comparison.scores()) {
      console.println(
          format("%-17s", result.system().name())
              + figures(result.baseline().value(), result.system().value())
              + format("%10.4f", result.pValue()));
    }
    console.println(
        format(
            "p: paired %s, %d trials",
            comparison.test().method().title(), comparison.test().trials()));
    comparison
        .scores()
        .forEach(s -> console.println(s.system().name() + "|" + s.system().signature()));
    long first = comparison.firstBetter();
    long second = comparison.secondBetter();
    console.println(
        format(
            "%d sentences; by sentence chrF, B is better in %d, A in %d, %d are equal",
            comparison.sentences(), second, first, comparison.sentences() - first - second));
    printBuckets(console, "reference tokens", comparison.byLength());
    printWords(console);
    if (!comparison.byFirstUnseen().isEmpty()) {
      printBuckets(console, "1st unseen word", comparison.byFirstUnseen());
    }
    printNgrams(console, "B", comparison.ngrams().second());
    printNgrams(console, "A", comparison.ngrams().first());
    printSentences(console, "B", comparison.sentenceExamples().second());
    printSentences(console, "A", comparison.sentenceExamples().first());
  }

  /** The first metric; the page and the JSON have all. */
  private void printBuckets(Console console, String title, List<ScoreBucket> buckets) {
    String metric = comparison.scores().get(0).system().name();
    console.println("");
    console.println(
        format("%-17s%10s%10s%10s%10s", title, metric + " A", metric + " B", "B - A", "sentences"));
    for (ScoreBucket bucket : buckets) {
      Both<Double> values = bucket.values().get(0);
      console.println(
          format("%-17s", bucket.range())
              + figures(values.first(), values.second())
              + format("%10d", bucket.sentences()));
    }
  }

  private void printWords(Console console) {
    console.println("");
    console.println(
        format(
            "%-17s%10s%10s%10s%10s",
            comparison.frequenciesOfTraining() ? "in training text" : "in the references",
            "word F1 A",
            "word F1 B",
            "B - A",
            "words"));
    for (WordBucket word : comparison.words()) {
      console.println(
          format("%-17s", word.range())
              + figures(word.first(), word.second())
              + format("%10d", word.references()));
    }
  }

  private static void printNgrams(Console console, String system, List<NgramDifference> ngrams) {
    if (ngrams.isEmpty()) {
      return;
    }
    console.println("");
    console.println(
        format(
            "%10s%10s%10s%10s  %s",
            "reference", "A", "B", "B - A", "n-grams that " + system + " gets more often"));
    for (NgramDifference n : ngrams) {
      console.println(
          format(
              "%10d%10d%10d%+10d  %s",
              n.references(),
              n.matches().first(),
              n.matches().second(),
              n.difference(),
              n.ngram()));
    }
  }

  private static void printSentences(
      Console console, String system, List<SentenceDifference> sentences) {
    for (SentenceDifference sentence :
        sentences.subList(0, Math.min(SENTENCES, sentences.size()))) {
      console.println("");
      console.println(
          format(
              "line %d, where %s is better: chrF %.1f, %.1f",
              sentence.line(), system, sentence.chrf().first(), sentence.chrf().second()));
      sentence.source().ifPresent(source -> console.println("  source     " + source));
      console.println("  reference  " + sentence.reference());
      console.println("  A          " + sentence.translations().first());
      console.println("  B          " + sentence.translations().second());
    }
  }

  String json() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("systems", both(names));
    object.put("sentences", comparison.sentences());
    object.put(
        "test",
        Map.of(
            "method", comparison.test().method().title(),
            "trials", comparison.test().trials(),
            "seed", comparison.test().seed()));
    object.put("scores", comparison.scores().stream().map(ComparisonOutput::score).toList());
    object.put("lengthRatios", both(comparison.lengthRatios()));
    object.put("better", both(new Both<>(comparison.firstBetter(), comparison.secondBetter())));
    object.put("byLength", buckets(comparison.byLength()));
    object.put("byFirstUnseen", buckets(comparison.byFirstUnseen()));
    object.put("frequenciesOf", comparison.frequenciesOfTraining() ? "training" : "references");
    object.put("words", comparison.words().stream().map(ComparisonOutput::word).toList());
    object.put(
        "ngrams",
        both(
            new Both<>(ngrams(comparison.ngrams().first()), ngrams(comparison.ngrams().second()))));
    object.put(
        "sentenceDifferences",
        both(
            new Both<>(
                sentences(comparison.sentenceExamples().first()),
                sentences(comparison.sentenceExamples().second()))));
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // maps of strings and numbers can always be written
    }
  }

  private static Map<String, Object> both(Both<?> both) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("a", both.first());
    object.put("b", both.second());
    return object;
  }

  private static Map<String, Object> score(SignificanceResult result) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", result.system().name());
    object.put("signature", result.system().signature());
    object.putAll(both(new Both<>(result.baseline().value(), result.system().value())));
    object.put("difference", result.difference());
    object.put("pValue", result.pValue());
    return object;
  }

  private List<Map<String, Object>> buckets(List<ScoreBucket> buckets) {
    return buckets.stream()
        .map(
            bucket -> {
              Map<String, Object> object = new LinkedHashMap<>();
              object.put("range", bucket.range());
              object.put("sentences", bucket.sentences());
              for (int i = 0; i < bucket.values().size(); i++) {
                object.put(
                    comparison.scores().get(i).system().name(), both(bucket.values().get(i)));
              }
              return object;
            })
        .toList();
  }

  private static Map<String, Object> word(WordBucket word) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("frequency", word.range());
    object.put("references", word.references());
    object.put(
        "produced",
        both(new Both<>(word.matches().first().produced(), word.matches().second().produced())));
    object.put(
        "matched",
        both(new Both<>(word.matches().first().matched(), word.matches().second().matched())));
    object.put("f1", both(new Both<>(word.first(), word.second())));
    return object;
  }

  private static List<Map<String, Object>> ngrams(List<NgramDifference> ngrams) {
    return ngrams.stream()
        .map(
            n -> {
              Map<String, Object> object = new LinkedHashMap<>();
              object.put("ngram", n.ngram());
              object.put("references", n.references());
              object.putAll(both(n.matches()));
              object.put("difference", n.difference());
              return object;
            })
        .toList();
  }

  private static List<Map<String, Object>> sentences(List<SentenceDifference> sentences) {
    return sentences.stream()
        .map(
            sentence -> {
              Map<String, Object> object = new LinkedHashMap<>();
              object.put("line", sentence.line());
              sentence.source().ifPresent(source -> object.put("source", source));
              object.put("reference", sentence.reference());
              object.putAll(both(sentence.translations()));
              object.put("chrf", both(sentence.chrf()));
              object.put("bleu", both(sentence.bleu()));
              return object;
            })
        .toList();
  }

  private static String figures(double first, double second) {
    return format("%10.2f%10.2f%+10.2f", first, second, second - first);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
