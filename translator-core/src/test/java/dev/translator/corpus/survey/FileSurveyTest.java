package dev.translator.corpus.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.io.InputException;
import dev.translator.io.TextFiles;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSurveyTest {
  @TempDir Path directory;

  private FileSurvey survey(byte[] content) throws IOException {
    return FileSurvey.of(Files.write(directory.resolve("f"), content));
  }

  private FileSurvey survey(String content) throws IOException {
    return survey(content.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void encodingsAndLineEnds() throws IOException {
    FileSurvey mixed = survey("a\r\nbcd\ne");
    assertThat(mixed.encoding()).isEqualTo("ASCII");
    assertThat(mixed.lines()).isEqualTo(3);
    assertThat(mixed.windowsLines()).isEqualTo(1);
    assertThat(mixed.longestLineBytes()).isEqualTo(3);
    assertThat(survey("\uFEFFa\n").encoding()).isEqualTo("UTF-8 with byte order mark");
    assertThat(survey("ä\n老\n🙂").encoding()).isEqualTo("UTF-8");
    assertThat(survey("abc".getBytes(StandardCharsets.UTF_16LE)).encoding()).isEqualTo("UTF-16LE");
    assertThat(survey("abc".getBytes(StandardCharsets.UTF_16)).encoding()).isEqualTo("UTF-16BE");
    assertThat(survey("").lines()).isZero();
    FileSurvey latin = survey("a\n\u00FC\nb\n\u00E4".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(latin.encoding()).isEqualTo("not UTF-8");
    assertThat(latin.invalidLines()).isEqualTo(2);
    assertThat(latin.firstInvalidLine()).isEqualTo(2);
  }

  @Test
  void agreesWithTheLibraryOnWhatIsUtf8() throws IOException {
    Random random = new Random(5);
    byte[] alphabet = {'a', (byte) 0x80, (byte) 0x9F, (byte) 0xA0, (byte) 0xBF, (byte) 0xC0};
    byte[] leads = {(byte) 0xC3, (byte) 0xE0, (byte) 0xE1, (byte) 0xED, (byte) 0xF0, (byte) 0xF4};
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = new byte[1 + random.nextInt(5)];
      for (int at = 0; at < bytes.length; at++) {
        byte[] from = random.nextBoolean() ? alphabet : leads;
        bytes[at] = from[random.nextInt(from.length)];
      }
      assertThat(survey(bytes).invalidLines() == 0)
          .as(Arrays.toString(bytes))
          .isEqualTo(isUtf8(bytes));
    }
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  @Test
  void compressedFilesAreLookedInto() throws IOException {
    Path file = directory.resolve("f.gz");
    try (Writer writer = TextFiles.writer(file)) {
      writer.write("line\n".repeat(10_000));
    }
    FileSurvey survey = FileSurvey.of(file);
    assertThat(survey.lines()).isEqualTo(10_000);
    assertThat(survey.textBytes()).isEqualTo(50_000);
    assertThat(survey.bytes()).isLessThan(5000);
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 60));
    assertThatThrownBy(() -> FileSurvey.of(file))
        .isInstanceOf(InputException.class)
        .hasMessageMatching(".*f\\.gz:\\d+: .*truncated");
  }
}
