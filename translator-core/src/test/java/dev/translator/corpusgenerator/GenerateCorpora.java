package dev.translator.corpusgenerator;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes the small parallel corpora in {@code data/}.
 *
 * <pre>{@code
 * scripts/generate-corpora [--check] [DIRECTORY]
 * }</pre>
 *
 * <p>Without an option the corpora are written below DIRECTORY ({@code data} by default) and their
 * statistics are printed. With {@code --check} nothing is written: the command fails if a file
 * differs by one byte from the output of this program. The output depends on nothing but this
 * package and the word lists in {@code data/lexicon}: own random numbers, UTF-8, {@code \n}.
 */
public final class GenerateCorpora {
  /** Training pairs of {@link SubjectPatterns}. */
  private static final int SUBJECTS = 1_500;

  private GenerateCorpora() {}

  /** The command. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, arguments));
  }

  /** Runs the command and returns its exit status. */
  public static int run(PrintStream out, PrintStream err, String... arguments) throws IOException {
    List<String> rest = new ArrayList<>(List.of(arguments));
    boolean check = rest.remove("--check");
    if (rest.size() > 1 || rest.stream().anyMatch(argument -> argument.startsWith("-"))) {
      err.println("usage: scripts/generate-corpora [--check] [DIRECTORY]");
      return 2;
    }
    Path directory = Path.of(rest.isEmpty() ? "data" : rest.get(0));
    try {
      List<Corpus> corpora = corpora(lexicon(directory));
      return check ? check(corpora, directory, out) : write(corpora, directory, out);
    } catch (LexiconException e) {
      err.println("generate-corpora: " + e.getMessage());
      return 1;
    }
  }

  /** The word lists of the directory, or those of this repository. */
  private static Path lexicon(Path directory) {
    Path own = directory.resolve("lexicon");
    Path lexicon = Files.isDirectory(own) ? own : Path.of("data/lexicon");
    if (!Files.isDirectory(lexicon)) {
      throw new LexiconException(
          lexicon + ": no such folder of word lists. Run in the root of the repository.");
    }
    return lexicon;
  }

  private static List<Corpus> corpora(Path lexicon) {
    Path folder = lexicon.resolve("en-de");
    EnglishGermanLexicon words = new EnglishGermanLexicon(folder);
    Grammar german = new EnglishGerman(new Random(11), words);
    Grammar subjects = new SubjectPatterns(new Random(13), new EnglishGermanLexicon(folder));
    Samples samples = new Samples(folder);
    Grammar chinese = new ChineseEnglish(new Random(12), lexicon.resolve("zh-en"));
    return List.of(
        Corpus.assemble("en", "de", german).filled(SUBJECTS, subjects, samples),
        Corpus.assemble("zh", "en", chinese));
  }

  private static int check(List<Corpus> corpora, Path directory, PrintStream out)
      throws IOException {
    int differences = 0;
    for (Corpus corpus : corpora) {
      for (Map.Entry<String, String> file : corpus.files().entrySet()) {
        Path path = directory.resolve(file.getKey());
        if (!Files.exists(path) || !Files.readString(path).equals(file.getValue())) {
          out.println("differs: " + path);
          differences++;
        }
      }
    }
    return differences > 0 ? 1 : 0;
  }

  private static int write(List<Corpus> corpora, Path directory, PrintStream out)
      throws IOException {
    for (Corpus corpus : corpora) {
      for (Map.Entry<String, String> file : corpus.files().entrySet()) {
        Path path = directory.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
      new CorpusFigures(corpus).report(out);
    }
    return 0;
  }
}
