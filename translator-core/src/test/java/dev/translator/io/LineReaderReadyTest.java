package dev.translator.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LineReaderReadyTest {
  @Test
  void readyWhileTheNextLineNeedsNoWaiting() throws IOException {
    PipedOutputStream writer = new PipedOutputStream();
    try (LineReader lines = new LineReader(new PipedInputStream(writer), "pipe")) {
      assertThat(lines.ready()).isFalse();
      writer.write("a\nb\nc".getBytes(StandardCharsets.UTF_8));
      assertThat(lines.ready()).isTrue();
      assertThat(lines.next()).isEqualTo("a");
      assertThat(lines.ready()).isTrue();
      assertThat(lines.next()).isEqualTo("b");
      assertThat(lines.ready()).isFalse();
      writer.write("d\n".getBytes(StandardCharsets.UTF_8));
      assertThat(lines.ready()).isTrue();
      assertThat(lines.next()).isEqualTo("cd");
      writer.close();
      assertThat(lines.next()).isNull();
    }
  }
}
