package dev.translator.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.corpusgenerator.GenerateCorpora;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Checks that the corpora in {@code data/} equal the output of their generator and that their
 * splits do not overlap.
 */
class GeneratedCorporaTest {
  private static final long LARGEST_PAIR_BYTES = 2_000_000;

  @TempDir Path temporary;

  @Test
  void generatorWritesTheSameBytes() throws IOException {
    Result result = generate("--check", repositoryRoot().resolve("data").toString());
    assertThat(result).isEqualTo(new Result(0, "", ""));
  }

  @Test
  void generatorNeedsOnlyTheJdk() throws IOException {
    Path sources =
        repositoryRoot().resolve("translator-core/src/test/java/dev/translator/corpusgenerator");
    try (Stream<Path> files = Files.list(sources)) {
      for (Path file : files.toList()) {
        assertThat(Files.readAllLines(file))
            .as(file.toString())
            .hasSizeLessThanOrEqualTo(300)
            .filteredOn(line -> line.startsWith("import "))
            .allMatch(line -> line.matches("import (java\\.|static dev.translator.corpusgen).*"));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      value = {
        "en-de/nouns.txt @ boy m Junge @ boy Junge @ \"boy Junge/Jungen*\": does not have the form"
            + " \"English[/plural] gender German[/plural][*]\"",
        "en-de/nouns.txt @ person: boy @ person boy @ \"kind: entries\"",
        "en-de/nouns.txt @ boy m @ boy x @ the gender \"x\" is none of m n f",
        "en-de/nouns.txt @ girl n @ boy n @ the noun stands twice",
        "en-de/nouns.txt @ Mädchen @ M\uFFFDdchen @ not UTF-8",
        "en-de/adjectives.txt @ : doc device @ : dok device @ neither a noun nor a kind \"dok\"",
        "en-de/verbs.txt @ gelesen | A @ gelesen @ the form \"base,past,participle |",
        "en-de/verbs.txt @ for auf A @ for auf X @ the frame \"P for auf X\" is none of",
        "en-de/times.txt @ PAST COULD @ PAST COULT @ no tense \"COULT\"",
        "en-de/numbers.txt @ 2 two @ two @ does not have the form \"value source target\"",
        "en-de/animals.txt @ sleep | @ snore | @ verbs.txt has no verb \"snore\"",
        "zh-en/nouns.txt @ 老师 位 @ 老师 @ does not have the form \"Chinese measure[=container]",
        "zh-en/verbs.txt @ eat,ate,eaten @ eat,ate @ does not have the form \"Chinese[+",
        "zh-en/times.txt @ PAST @ PASST @ no aspect \"PASST\"",
      })
  void damagedLineIsNamed(String file, String before, String after, String fault)
      throws IOException {
    Path list = copiedLexicon().resolve(file);
    List<String> lines = new ArrayList<>(Files.readAllLines(list));
    int damaged = 0;
    while (lines.get(damaged).startsWith("#") || !lines.get(damaged).contains(before)) {
      damaged++;
    }
    lines.set(damaged, lines.get(damaged).replace(before, after));
    Files.write(list, lines);
    Result result = generate("--check", temporary.toString());
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .startsWith("generate-corpora: " + list + ", line " + (damaged + 1) + ": ")
        .contains(fault, "Correct the line", "git checkout -- " + list)
        .hasLineCount(1);
  }

  @Test
  void missingListIsNamed() throws IOException {
    Path list = copiedLexicon().resolve("zh-en/modals.txt");
    Files.delete(list);
    assertThat(generate("--check", temporary.toString()).err())
        .startsWith("generate-corpora: " + list + ": cannot be read")
        .contains("git checkout -- " + list);
  }

  @Test
  void listWithoutItsWordsIsNamed() throws IOException {
    Path list = copiedLexicon().resolve("en-de/cities.txt");
    Files.writeString(list, "# Cities\nBerlin = Berlin\n");
    assertThat(generate("--check", temporary.toString()).err())
        .contains(list + ", line 2: the list ends after 1 entries", "need 8");
    Files.writeString(list, "");
    assertThat(generate("--check", temporary.toString()).err())
        .contains(list + ", line 1: the list has no entries");
  }

  private record Result(int status, String out, String err) {}

  private static Result generate(String... arguments) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        GenerateCorpora.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            arguments);
    return new Result(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** A copy of the word lists that a test may damage. */
  private Path copiedLexicon() throws IOException {
    Path lexicon = repositoryRoot().resolve("data/lexicon");
    try (Stream<Path> files = Files.walk(lexicon)) {
      for (Path file : files.toList()) {
        Path copy = temporary.resolve("lexicon").resolve(lexicon.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
    return temporary.resolve("lexicon");
  }

  @ParameterizedTest
  @CsvSource({"en,de", "zh,en"})
  void splitsAreDisjointOnBothSides(String source, String target) throws IOException {
    Path directory = repositoryRoot().resolve("data").resolve(source + "-" + target);
    long bytes = 0;
    for (String language : List.of(source, target)) {
      List<String> train = lines(directory, "train", language);
      assertThat(train).hasSize(20_000);
      Set<String> seen = new HashSet<>(train);
      for (String split : List.of("valid", "test")) {
        List<String> lines = lines(directory, split, language);
        assertThat(lines).hasSize(500).noneMatch(seen::contains).doesNotContain("");
        seen.addAll(lines);
        bytes += Files.size(directory.resolve(split + "." + language));
      }
      bytes += Files.size(directory.resolve("train." + language));
    }
    assertThat(lines(directory, "train", source)).doesNotHaveDuplicates();
    assertThat(bytes).isLessThanOrEqualTo(LARGEST_PAIR_BYTES);
  }

  @Test
  void indefiniteSubjectsWithAdjectiveBeginManySentences() throws IOException {
    List<String> train = lines(repositoryRoot().resolve("data/en-de"), "train", "de");
    for (String begin : List.of("Ein \\p{Ll}+er ", "Eine \\p{Ll}+e ", "Ein \\p{Ll}+es ")) {
      assertThat(train).filteredOn(line -> line.matches(begin + ".*")).hasSizeGreaterThan(250);
    }
  }

  @Test
  void trainingHoldsNoSampleAndNothingLikeIt() throws IOException {
    Path corpus = repositoryRoot().resolve("data/en-de");
    List<String> known = new ArrayList<>(lines(corpus, "train", "en"));
    known.addAll(lines(corpus, "valid", "en"));
    for (String sample : samples()) {
      Set<String> content = words(sample);
      content.removeAll(Set.of("A", "The", "the", "is", "in", "."));
      assertThat(known)
          .as("sentences that share more than half of the content words of: %s", sample)
          .noneMatch(line -> shared(content, line) > content.size() / 2);
    }
  }

  @Test
  void sentencesOfTheDocumentationAreSamples() throws IOException {
    Path root = repositoryRoot();
    Pattern sentence = Pattern.compile("['\"]((?:A|The) (?:small )?dog [a-z ]+\\.)['\"]");
    Set<String> shown = new HashSet<>();
    for (String file :
        List.of("README.md", "scripts/quickstart", "docs/java.md", "docs/training.md")) {
      sentence
          .matcher(Files.readString(root.resolve(file)))
          .results()
          .forEach(m -> shown.add(m.group(1)));
    }
    assertThat(shown).isNotEmpty();
    assertThat(samples()).containsAll(shown);
  }

  /** The English sentences that the documentation shows. */
  private static List<String> samples() throws IOException {
    return Files.readAllLines(repositoryRoot().resolve("data/lexicon/en-de/samples.txt")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(" = ")[0])
        .toList();
  }

  private static Set<String> words(String sentence) {
    return new HashSet<>(List.of(sentence.replaceAll("([.,?])", " $1").split(" ")));
  }

  private static long shared(Set<String> content, String sentence) {
    return words(sentence).stream().filter(content::contains).count();
  }

  private static List<String> lines(Path directory, String split, String language)
      throws IOException {
    return Files.readAllLines(directory.resolve(split + "." + language));
  }

  /** The directory above this module that holds the parent POM and {@code data/}. */
  private static Path repositoryRoot() {
    Path directory = Path.of("").toAbsolutePath();
    while (!(Files.exists(directory.resolve("pom.xml"))
        && Files.isDirectory(directory.resolve("data")))) {
      directory = directory.getParent();
      assertThat(directory).as("a parent directory with pom.xml and data/").isNotNull();
    }
    return directory;
  }
}
