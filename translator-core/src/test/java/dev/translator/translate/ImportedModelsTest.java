package dev.translator.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.translator.convert.Languages;
import dev.translator.convert.ModelImporter;
import dev.translator.search.EarlyStopping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Imported models next to the numbers and texts of the programs they come from (transformers 5.18;
 * for Marian's own format its formulas). The models here are small; {@value #MORE} names a
 * directory with more of them and more lines.
 */
class ImportedModelsTest {
  private static final Path MODELS = Path.of("src/test/resources/dev/translator/convert/models");

  /** Environment variable. */
  private static final String MORE = "IMPORTED_MODELS";

  /** Also that of models whose file says no languages. */
  private static final Languages GIVEN = new Languages("en", "de");

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "relu-zip-half,16",
    "swish-legacy,16",
    "tags-gelu,16",
    "separate-vocabs,50",
    "m2m100,12"
  })
  void smallModel(String name, int limit) throws IOException {
    assertEqual(MODELS.resolve(name), limit);
  }

  @ParameterizedTest
  @CsvSource({
    "marian/trained-en-de,120",
    "marian/separate-vocabs,50",
    "marian/relu-zip-half,16",
    "marian/swish-legacy,16",
    "marian/tags-gelu,16",
    "m2m100,12"
  })
  void everyLineOfMoreModels(String name, int limit) throws IOException {
    assertEqual(more().resolve(name), limit);
  }

  @Test
  void marianNpz() throws IOException {
    Path from = Files.createDirectory(directory.resolve("npz"));
    Path model = more().resolve("marian/native-npz");
    copy(model, from);
    for (String file : List.of("source.spm", "target.spm")) {
      Files.copy(model.resolveSibling("trained-en-de").resolve(file), from.resolve(file));
    }
    assertEqual(from, 60);
  }

  private static Path more() {
    String root = System.getenv(MORE);
    assumeTrue(root != null, MORE + " names no directory with more models: skipped");
    return Path.of(root);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private void assertEqual(Path from, int limit) throws IOException {
    Path to = directory.resolve("imported");
    ModelImporter.importModel(from, to, GIVEN);
    try (GoldenModel golden = new GoldenModel(to, from.resolve("expected.json"), limit)) {
      golden.assertIds();
      golden.assertEncoder();
      golden.assertForced();
      golden.assertGreedy();
      int lists = golden.assertBeam("beam4", 4, 1, EarlyStopping.AT_THIS_LENGTH);
      lists += golden.assertBeam("beam4_early", 4, 1, EarlyStopping.WHEN_BEAM_FINISHED);
      lists += golden.assertBeam("beam4_never", 4, 1, EarlyStopping.EXACT);
      lists += golden.assertBeam("beam4_lp0", 4, 0, EarlyStopping.EXACT);
      lists += golden.assertBeam("beam6", 6, 1, EarlyStopping.AT_THIS_LENGTH);
      assertThat(lists).as("beam searches").isGreaterThanOrEqualTo(limit == 60 ? 0 : 10);
    }
  }
}
