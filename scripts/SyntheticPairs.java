import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Writes invented translations and references, one per line, for timing: {@code java
 * SyntheticPairs.java COUNT HYPOTHESES REFERENCES}. Words follow Zipf's law, sentences have 4 to 20
 * of them with punctuation and numbers, and a translation keeps about four fifths of its
 * reference. The same count always gives the same files.
 */
final class SyntheticPairs {
  private static final int VOCABULARY = 50_000;
  private static final String[] SYLLABLES = {
    "an", "be", "co", "den", "er", "fa", "gu", "hin", "in", "ka", "lo", "mi", "nu", "or", "pré",
    "ru", "sta", "tion", "ur", "vo", "wer", "zü"
  };

  private final Random random = new Random(1);
  private final String[] words = new String[VOCABULARY];

  private SyntheticPairs() {
    for (int i = 0; i < VOCABULARY; i++) {
      StringBuilder word = new StringBuilder();
      for (int n = i; word.length() == 0 || n > 0; n /= SYLLABLES.length) {
        word.append(SYLLABLES[n % SYLLABLES.length]);
      }
      words[i] = word.toString();
    }
  }

  public static void main(String[] arguments) throws IOException {
    SyntheticPairs pairs = new SyntheticPairs();
    try (BufferedWriter hypotheses = Files.newBufferedWriter(Path.of(arguments[1]));
        BufferedWriter references = Files.newBufferedWriter(Path.of(arguments[2]))) {
      for (int i = Integer.parseInt(arguments[0]); i > 0; i--) {
        pairs.write(hypotheses, references);
      }
    }
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
