package dev.translator.evaluate;

import java.util.Arrays;
import java.util.List;

/** Counts and matches character and word n-grams for {@link Chrf}. */
final class ChrfCollector implements StatisticsCollector {
  private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

  private final Chrf metric;
  private final ChrfOptions options;
  private final TokenBuffer words = new TokenBuffer();
  private final TokenIds wordIds = new TokenIds(words);
  private final NgramTable characterNgrams = new NgramTable();
  private final NgramTable wordNgrams = new NgramTable();
  private final Symbols hypothesisCharacters = new Symbols();
  private final Symbols referenceCharacters = new Symbols();
  private final Symbols hypothesisWords = new Symbols();
  private final Symbols referenceWords = new Symbols();
  private final double[] candidate;

  ChrfCollector(Chrf metric) {
    this.metric = metric;
    this.options = metric.options();
    this.candidate = new double[metric.statisticsLength()];
  }

  @Override
  public void collect(String hypothesis, List<String> references, double[] into) {
    String text = options.lowercase() ? UnicodeText.lowercase(hypothesis) : hypothesis;
    words.clear();
    wordIds.clear();
    characters(text, hypothesisCharacters);
    words(text, hypothesisWords);
    double best = -1;
    for (String reference : references) {
      compare(options.lowercase() ? UnicodeText.lowercase(reference) : reference);
      double value = metric.value(candidate);
      if (value > best) {
        best = value;
        System.arraycopy(candidate, 0, into, 0, candidate.length);
      }
    }
  }

  /** Puts the statistics of the hypothesis against one reference into {@link #candidate}. */
  private void compare(String reference) {
    Arrays.fill(candidate, 0);
    characters(reference, referenceCharacters);
    count(hypothesisCharacters, referenceCharacters, characterNgrams, options.characterOrder(), 0);
    if (options.wordOrder() > 0) {
      words(reference, referenceWords);
      count(
          hypothesisWords,
          referenceWords,
          wordNgrams,
          options.wordOrder(),
          3 * options.characterOrder());
    }
  }

  private void count(
      Symbols hypothesis, Symbols reference, NgramTable ngrams, int order, int from) {
    ngrams.clear();
    ngrams.addReference(reference.values, reference.length, order);
    ngrams.match(hypothesis.values, hypothesis.length, order, candidate, from + 2, 3);
    for (int n = 1; n <= order; n++) {
      int inReference = Math.max(0, reference.length - n + 1);
      // N-grams that no reference n-gram could match are not held against the hypothesis.
      candidate[from + 3 * (n - 1)] = inReference == 0 ? 0 : Math.max(0, hypothesis.length - n + 1);
      candidate[from + 3 * (n - 1) + 1] = inReference;
    }
  }

  private void characters(String text, Symbols into) {
    into.length = 0;
    int c;
    for (int i = 0; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (options.whitespace() || !UnicodeText.isWhitespace(c)) {
        into.add(c);
      }
    }
  }

  /** Words with one punctuation mark taken off, from the end if there is one, else the start. */
  private void words(String text, Symbols into) {
    into.length = 0;
    if (options.wordOrder() == 0) {
      return;
    }
    int from = words.append(text);
    int end = from + text.length();
    int start = -1;
    for (int i = from; i <= end; i++) {
      boolean space = i == end || UnicodeText.isWhitespace(words.text()[i]);
      if (space && start >= 0) {
        word(start, i, into);
        start = -1;
      } else if (!space && start < 0) {
        start = i;
      }
    }
  }

  private void word(int start, int end, Symbols into) {
    char[] text = words.text();
    boolean single = Character.codePointCount(text, start, end - start) == 1;
    if (!single && PUNCTUATION.indexOf(text[end - 1]) >= 0) {
      addWord(start, end - 1, into);
      addWord(end - 1, end, into);
    } else if (!single && PUNCTUATION.indexOf(text[start]) >= 0) {
      addWord(start, start + 1, into);
      addWord(start + 1, end, into);
    } else {
      addWord(start, end, into);
    }
  }

  private void addWord(int start, int end, Symbols into) {
    words.add(start, end);
    into.add(wordIds.add(words.size() - 1));
  }

  /** A growing array of code points or word numbers. */
  private static final class Symbols {
    private int[] values = new int[256];
    private int length;

    void add(int value) {
      if (length == values.length) {
        values = Arrays.copyOf(values, 2 * length);
      }
      values[length++] = value;
    }
  }
}
