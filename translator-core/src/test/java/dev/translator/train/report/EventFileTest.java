package dev.translator.train.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-01-02T12:00:00.5Z"), ZoneOffset.UTC);

  @TempDir Path directory;

  /** The bytes that TensorBoard 2.21 was seen to read as these numbers at these steps. */
  @Test
  void writesWhatTensorBoardReads() throws IOException {
    EventFile events = EventFile.begin(directory, 301, NOON);
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("train/loss", 2.5);
    values.put("train/learningRate", 0.0003);
    events.scalars(350, values);

    byte[] written = Files.readAllBytes(directory.resolve("events.out.tfevents.00001"));
    assertThat(HexFormat.of().formatHex(written))
        .isEqualTo(
            "1a00000000000000129bd82d09000020d0ec55da4110001a0d627261696e2e4576656e743a32"
                + "644efd8a"
                + "100000000000000095fbfe1809000020d0ec55da4110ad023a0208017425e314"
                + "3c00000000000000c8b7a35209000020d0ec55da4110de022a2e0a110a0a747261696e2f6c6f"
                + "737315000020400a190a12747261696e2f6c6561726e696e67526174651552499d39a18b5516");
  }

  @Test
  void aNewFileForEveryPieceOfARun() throws IOException {
    EventFile.begin(directory, 1, NOON);
    EventFile.begin(directory, 51, NOON);

    assertThat(directory.resolve("events.out.tfevents.00001")).exists();
    assertThat(directory.resolve("events.out.tfevents.00002")).exists();
  }
}
