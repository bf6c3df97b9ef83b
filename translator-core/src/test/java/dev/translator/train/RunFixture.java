package dev.translator.train;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A {@link TinyRun} in a directory of its own for each test of the classes that extend this. */
abstract class RunFixture {
  @TempDir Path directory;
  TinyRun tiny;

  @BeforeEach
  void writeCorpus() throws IOException {
    tiny = new TinyRun(directory);
  }
}
