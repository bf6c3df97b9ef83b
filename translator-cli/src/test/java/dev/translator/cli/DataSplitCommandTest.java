package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pairs that {@link DataSplitCommand} divides. */
class DataSplitCommandTest {
  @TempDir private Path directory;

  private Path corpus(String name, int pairs) throws IOException {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      rows.add(word(i) + " sleeps\t" + word(i) + " schläft");
    }
    rows.add(rows.get(0).replace("schläft", "ruht")); // a second translation of one source
    return Files.write(directory.resolve(name), rows);
  }

  /** A word of letters, since sources that differ in digits only stay together. */
  private static String word(int number) {
    char[] letters = {'a', 'a', 'a'};
    for (int i = 2, rest = number; i >= 0; i--, rest /= 26) {
      letters[i] += (char) (rest % 26);
    }
    return new String(letters);
  }

  private Shell.Result split(Path corpus, Path output, String... more) {
    List<String> line =
        new ArrayList<>(List.of("data", "split", corpus.toString(), "-o", output.toString()));
    line.addAll(List.of("--source-language", "en", "--target-language", "de"));
    line.addAll(List.of(more));
    return Shell.run(line.toArray(String[]::new));
  }

  private Set<String> sources(Path output, String part) throws IOException {
    return new HashSet<>(Files.readAllLines(output.resolve(part + ".en")));
  }

  @Test
  void everyPairIsInOnePartAndEqualSourcesInTheSame() throws IOException {
    Path output = directory.resolve("out");
    Shell.Result result = split(corpus("a.tsv", 300), output, "--share", "0.2");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("  train: train\n").contains("  validation: valid\n");
    int lines = 0;
    Set<String> seen = new HashSet<>();
    for (String part : List.of("train", "valid", "test")) {
      List<String> source = Files.readAllLines(output.resolve(part + ".en"));
      assertThat(Files.readAllLines(output.resolve(part + ".de"))).hasSameSizeAs(source);
      assertThat(source).as(part).isNotEmpty();
      assertThat(seen).doesNotContainAnyElementsOf(source);
      seen.addAll(source);
      lines += source.size();
    }
    assertThat(lines).isEqualTo(301);
  }

  @Test
  void aSmallerShareMovesPairsToTrainOnly() throws IOException {
    Path corpus = corpus("a.tsv", 300);
    Path large = directory.resolve("large");
    Path small = directory.resolve("small");
    split(corpus, large, "--share", "0.2");
    split(corpus, small, "--share", "0.1");
    assertThat(sources(large, "valid")).containsAll(sources(small, "valid"));
    assertThat(sources(large, "test")).containsAll(sources(small, "test"));
  }

  @Test
  void theCorpusIsNeverWrittenOver() throws IOException {
    Path source = Files.writeString(directory.resolve("train.en"), "a\nb\n");
    Path target = Files.writeString(directory.resolve("train.de"), "c\nd\n");
    Shell.Result result =
        Shell.run("data", "split", "" + source, "" + target, "-o", directory.toString());
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("train.en: is the input: choose another output");
    assertThat(source).hasContent("a\nb\n");
  }

  @Test
  void aShareThatLeavesNothingIsRefused() throws IOException {
    assertThat(split(corpus("a.tsv", 9), directory.resolve("o"), "--share", "0.5").err())
        .contains("--share = 0.5: must be > 0 and < 0.5");
  }
}
