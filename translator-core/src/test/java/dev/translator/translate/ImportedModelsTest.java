package dev.translator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.convert.Languages;
import dev.translator.convert.ModelImporter;
import dev.translator.search.EarlyStopping;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportedModelsTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"trained-en-de,120", "separate-vocabs,50", "relu-zip-half,16", "swish-legacy,16", "tags-gelu,16"})
  void marian(String name, int limit) throws IOException {
    Path from = Path.of("/work/shared/golden/marian", name);
    Path to = directory.resolve(name);
    ModelImporter.importModel(from, to, Languages.OF_THE_MODEL);
    try (GoldenModel golden = new GoldenModel(to, from.resolve("expected.json"), limit)) {
      System.out.println(name);
      golden.assertIds();
      golden.assertEncoder();
      golden.assertForced();
      golden.assertGreedy();
      for (Object[] k : new Object[][] {{"beam4", 4, 1.0, EarlyStopping.EXACT}, {"beam4_early", 4, 1.0, EarlyStopping.WHEN_BEAM_FINISHED}, {"beam4_never", 4, 1.0, EarlyStopping.EXACT}, {"beam4_lp0", 4, 0.0, EarlyStopping.EXACT}, {"beam6", 6, 1.0, EarlyStopping.EXACT}}) {
        try {
          System.out.println(k[0] + " " + golden.assertBeam((String) k[0], (Integer) k[1], (Double) k[2], (EarlyStopping) k[3]));
        } catch (AssertionError e) { System.out.println(k[0] + " FAIL " + e.getMessage()); }
      }
    }
  }
}
