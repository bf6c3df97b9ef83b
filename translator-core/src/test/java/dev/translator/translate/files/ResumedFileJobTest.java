package dev.translator.translate.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.io.LineReader;
import dev.translator.io.TextFiles;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumedFileJobTest {
  private static final int RECORDS = 3 * FileJob.BLOCK_RECORDS + 5;

  @TempDir private Path directory;

  private static final class Capitals extends FakeTranslator {
    private int blocksLeft;

    Capitals(int blocksLeft) {
      this.blocksLeft = blocksLeft;
    }

    @Override
    public List<List<Translation>> translate(List<String> lines, TranslationOptions options) {
      if (blocksLeft-- == 0) {
        throw new IllegalStateException("stopped");
      }
      return lines.stream()
          .map(line -> List.of(new Translation(line.toUpperCase(Locale.ROOT), List.of(), -1, -1)))
          .toList();
    }
  }

  /** The number of records that an earlier run had done. */
  private static long translate(Path input, Path output, int blocks) {
    LineTranslator translator = new Capitals(blocks);
    RecordTranslator records =
        new RecordTranslator(
            translator, TranslationOptions.of(translator.defaults()), false, false);
    try (LineReader lines = TextFiles.lines(input);
        FileJob job = FileJob.open(output, false)) {
      Records read = FileFormat.of(input).records(lines, null, null, OutputFields.NONE);
      long done = job.resume(read, Map.of("model", translator.fingerprint()), records.counts());
      job.run(read, records, () -> {});
      return done;
    }
  }

  private static String record(String extension, int i) {
    return switch (extension) {
      case "jsonl" -> "{\"source\":\"text " + i + "\",\"id\":" + i + "}";
      case "csv" -> "text " + i + "," + i;
      case "tsv" -> "text " + i + "\t" + i;
      default -> "text " + i;
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"txt", "csv", "tsv", "jsonl"})
  void aJobStoppedInTheMiddleEndsWithTheSameBytes(String extension) throws IOException {
    Path input = directory.resolve("in." + extension);
    String header =
        switch (extension) {
          case "csv" -> "source,id\n";
          case "tsv" -> "source\tid\n";
          default -> "";
        };
    Files.writeString(
        input,
        IntStream.range(0, RECORDS)
            .mapToObj(i -> record(extension, i) + "\n")
            .collect(Collectors.joining("", header, "")));
    Path whole = directory.resolve("whole");
    assertThat(translate(input, whole, Integer.MAX_VALUE)).isZero();

    Path output = directory.resolve("out");
    assertThatThrownBy(() -> translate(input, output, 2)).hasMessage("stopped");
    assertThat(output).doesNotExist();
    assertThat(translate(input, output, Integer.MAX_VALUE)).isEqualTo(FileJob.BLOCK_RECORDS);
    assertThat(output).hasSameBinaryContentAs(whole);
    assertThat(directory.toFile().list())
        .containsExactlyInAnyOrder(input.getFileName().toString(), "whole", "out");
  }

  @Test
  void theExtensionNamesTheFormat() {
    assertThat(FileFormat.of(Path.of("a.CSV.gz"))).isEqualTo(FileFormat.CSV);
    assertThat(FileFormat.of(Path.of("a.ndjson"))).isEqualTo(FileFormat.JSONL);
    assertThat(FileFormat.of(Path.of("a.de"))).isEqualTo(FileFormat.TEXT);
  }
}
