import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes invented translations and references, one per line, for timing: {@code java
 * SyntheticPairs.java COUNT HYPOTHESES REFERENCES}. Words follow Zipf's law, sentences have 4 to 20
 * of them with punctuation and numbers, and a translation keeps about four fifths of its reference.
 * The same count always gives the same files.
 *
 * <p>{@code java SyntheticPairs.java --corpus COUNT SOURCE TARGET} writes a corpus instead: of 3 to
 * 13 words, about 50 bytes a side, and the target has a word of its own for each word of the
 * source, some of them left out or in the neighbour's place.
 *
 * <p>{@code java SyntheticPairs.java --memory COUNT PAIRS QUERIES} writes pairs for a translation
 * memory, as columns divided by tabs, and 10,000 sources to search for. Of the pairs a third are
 * like an earlier one, with one to three words changed, left out or put in, and one in twenty is
 * the same; the queries are as often like a pair or the same.
 */
final class SyntheticPairs {
  private static final int VOCABULARY = 50_000;
  private static final String[] SYLLABLES = {
    "an", "be", "co", "den", "er", "fa", "gu", "hin", "in", "ka", "lo", "mi", "nu", "or", "pré",
    "ru", "sta", "tion", "ur", "vo", "wer", "zü"
  };

  private static final String[] OTHER_SYLLABLES = {
    "al", "bu", "ci", "dor", "el", "fo", "ga", "hel", "il", "ki", "la", "mo", "ne", "ol", "prä",
    "ro", "ste", "ment", "ul", "va", "wir", "zo"
  };

  private final Random random = new Random(1);
  private final String[] words = words(SYLLABLES);

  private static String[] words(String[] syllables) {
    String[] words = new String[VOCABULARY];
    for (int i = 0; i < VOCABULARY; i++) {
      StringBuilder word = new StringBuilder();
      for (int n = i; word.length() == 0 || n > 0; n /= syllables.length) {
        word.append(syllables[n % syllables.length]);
      }
      words[i] = word.toString();
    }
    return words;
  }

  public static void main(String[] arguments) throws IOException {
    SyntheticPairs pairs = new SyntheticPairs();
    if (arguments[0].equals("--corpus")) {
      pairs.corpus(Integer.parseInt(arguments[1]), Path.of(arguments[2]), Path.of(arguments[3]));
      return;
    }
    if (arguments[0].equals("--memory")) {
      pairs.memory(Integer.parseInt(arguments[1]), Path.of(arguments[2]), Path.of(arguments[3]));
      return;
    }
    try (BufferedWriter hypotheses = Files.newBufferedWriter(Path.of(arguments[1]));
        BufferedWriter references = Files.newBufferedWriter(Path.of(arguments[2]))) {
      for (int i = Integer.parseInt(arguments[0]); i > 0; i--) {
        pairs.write(hypotheses, references);
      }
    }
  }

  private void corpus(int count, Path sources, Path targets) throws IOException {
    String[] otherWords = words(OTHER_SYLLABLES);
    try (BufferedWriter source = Files.newBufferedWriter(sources);
        BufferedWriter target = Files.newBufferedWriter(targets)) {
      StringBuilder line = new StringBuilder();
      StringBuilder otherLine = new StringBuilder();
      for (int i = 0; i < count; i++) {
        line.setLength(0);
        otherLine.setLength(0);
        String waiting = null;
        for (int length = 3 + random.nextInt(11); length > 0; length--) {
          int word = (int) Math.pow(VOCABULARY, random.nextDouble()) - 1;
          append(line, words[word]);
          String other = otherWords[word];
          int fate = random.nextInt(10);
          if (fate > 1) {
            append(otherLine, other);
          }
          if (waiting != null) {
            append(otherLine, waiting);
          }
          waiting = fate == 1 ? other : null;
        }
        append(otherLine, waiting == null ? "ja" : waiting);
        source.append(line.append('.')).append('\n');
        target.append(otherLine.append('.')).append('\n');
      }
    }
  }

  private void memory(int count, Path pairs, Path queries) throws IOException {
    String[] otherWords = words(OTHER_SYLLABLES);
    int[][] recent = new int[50_000][];
    try (BufferedWriter out = Files.newBufferedWriter(pairs)) {
      for (int i = 0; i < count; i++) {
        int[] sentence = likeAnEarlier(recent, Math.min(i, recent.length));
        recent[i < recent.length ? i : random.nextInt(recent.length)] = sentence;
        out.append(text(sentence, words)).append('\t').append(text(sentence, otherWords));
        out.append('\n');
      }
    }
    try (BufferedWriter out = Files.newBufferedWriter(queries)) {
      for (int i = 0; i < 10_000; i++) {
        int[] sentence = likeAnEarlier(recent, Math.min(count, recent.length));
        out.append(text(sentence, words)).append('\n');
      }
    }
  }

  private int[] likeAnEarlier(int[][] earlier, int count) {
    int fate = count == 0 ? 99 : random.nextInt(100);
    if (fate < 5) {
      return earlier[random.nextInt(count)];
    }
    if (fate < 38) {
      return changed(earlier[random.nextInt(count)]);
    }
    return random.ints(4 + random.nextInt(17), 0, 1).map(zero -> rank()).toArray();
  }

  /** The same sentence with one to three words changed, left out or put in. */
  private int[] changed(int[] sentence) {
    List<Integer> changed = new ArrayList<>();
    for (int word : sentence) {
      changed.add(word);
    }
    for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
      int at = random.nextInt(changed.size());
      int kind = random.nextInt(4);
      if (kind == 0 && changed.size() > 2) {
        changed.remove(at);
      } else if (kind == 1) {
        changed.add(at, rank());
      } else {
        changed.set(at, rank());
      }
    }
    return changed.stream().mapToInt(Integer::intValue).toArray();
  }

  private int rank() {
    return (int) Math.pow(VOCABULARY, random.nextDouble()) - 1;
  }

  private static String text(int[] sentence, String[] words) {
    StringBuilder text = new StringBuilder();
    for (int word : sentence) {
      append(text, words[word]);
    }
    return text.append('.').toString();
  }

  private void write(BufferedWriter hypotheses, BufferedWriter references) throws IOException {
    StringBuilder hypothesis = new StringBuilder();
    StringBuilder reference = new StringBuilder();
    for (int length = 4 + random.nextInt(17); length > 0; length--) {
      String word = word();
      append(reference, word);
      int fate = random.nextInt(20);
      if (fate > 1) {
        append(hypothesis, fate < 4 ? word() : word);
      }
    }
    hypotheses.append(hypothesis.append('.')).append('\n');
    references.append(reference.append('.')).append('\n');
  }

  private String word() {
    int kind = random.nextInt(40);
    if (kind == 0) {
      return Integer.toString(random.nextInt(3000)) + (random.nextBoolean() ? ".5" : "");
    }
    String word = words[(int) Math.pow(VOCABULARY, random.nextDouble()) - 1];
    return kind < 4 ? word + "," : kind == 4 ? "\"" + word + "\"" : kind == 5 ? word + "'s" : word;
  }

  private static void append(StringBuilder sentence, String word) {
    if (sentence.length() > 0) {
      sentence.append(' ');
    }
    sentence.append(word);
  }
}
