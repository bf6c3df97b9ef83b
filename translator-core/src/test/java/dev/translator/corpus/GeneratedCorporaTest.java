package dev.translator.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The corpora in {@code data/} are what their generator writes, and their splits do not overlap.
 */
class GeneratedCorporaTest {
  private static final long LARGEST_PAIR_BYTES = 2_000_000;

  @Test
  @Tag("slow")
  void generatorWritesTheSameBytes() throws Exception {
    Path root = repositoryRoot();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", // a short run: compiling it further costs more
                root.resolve("scripts/GenerateCorpora.java").toString(),
                "--check",
                root.resolve("data").toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
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
