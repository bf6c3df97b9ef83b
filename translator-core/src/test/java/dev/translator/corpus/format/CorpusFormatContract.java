package dev.translator.corpus.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.config.CorpusSource;
import dev.translator.corpus.CorpusReader;
import dev.translator.io.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Properties that every file format must have. */
abstract class CorpusFormatContract {
  @TempDir Path directory;

  /** The extension of the format's files. */
  abstract String extension();

  /** A file of the given pairs, in UTF-8 unless the format says otherwise. */
  abstract String file(List<SentencePair> pairs);

  final List<SentencePair> read(String name) {
    return read(CorpusSource.named(name));
  }

  final List<SentencePair> read(CorpusSource corpus) {
    return new CorpusReader(directory, SideNames.languages("en", "de")).readAll(corpus);
  }

  final List<SentencePair> read(String name, String source, String target) {
    return new CorpusReader(directory, SideNames.languages("en", "de"))
        .readAll(CorpusSource.within(name, source, target));
  }

  final String write(String content) throws IOException {
    return write(content, StandardCharsets.UTF_8);
  }

  final String write(String content, Charset charset) throws IOException {
    return write("test." + extension(), content.getBytes(charset));
  }

  final String write(String name, byte[] content) throws IOException {
    Files.write(directory.resolve(name), content);
    return name;
  }

  final void assertFails(String name, String... parts) {
    assertThatThrownBy(() -> read(name))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(parts)
        .message()
        .contains(name)
        .doesNotContain("\n")
        .hasSizeLessThan(400);
  }

  static List<List<String>> texts(List<SentencePair> pairs) {
    return pairs.stream().map(pair -> List.of(pair.source(), pair.target())).toList();
  }

  static List<SentencePair> pairs(int count) {
    List<SentencePair> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pairs.add(new SentencePair("line " + i + " <&> \"x\"; 老人", "Zeile " + i + " 'ß' 🙂", i + 1));
    }
    return pairs;
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  @Test
  void pairsComeBack() throws IOException {
    List<SentencePair> pairs = pairs(100);
    List<SentencePair> read = read(write(file(pairs)));
    assertThat(texts(read)).isEqualTo(texts(pairs));
    assertThat(read).extracting(SentencePair::line).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void byteOrderMarkAndWindowsLineEndsDoNotMatter() throws IOException {
    List<SentencePair> pairs = pairs(5);
    assertThat(texts(read(write("\uFEFF" + file(pairs).replace("\n", "\r\n")))))
        .isEqualTo(texts(pairs));
  }

  @Test
  void compressedInTwoMembersIsReadToTheEnd() throws IOException {
    byte[] content = file(pairs(50)).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.write(gzip(Arrays.copyOf(content, content.length / 2)));
    members.write(gzip(Arrays.copyOfRange(content, content.length / 2, content.length)));
    assertThat(read(write("test." + extension() + ".gz", members.toByteArray()))).hasSize(50);
  }

  @Test
  void truncatedCompressionIsAnError() throws IOException {
    byte[] whole = gzip(file(pairs(3000)).getBytes(StandardCharsets.UTF_8));
    String name = write("test." + extension() + ".gz", Arrays.copyOf(whole, whole.length / 2));
    assertFails(name, ".gz:");
  }

  @Test
  void invalidUtf8InTheMiddleNamesTheLine() throws IOException {
    String content = file(pairs(20));
    byte[] bytes = content.replace("Zeile 11 'ß'", "Zeile 11 '#'").getBytes(StandardCharsets.UTF_8);
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("'#'") + 1;
    bytes[at] = (byte) 0xFF;
    long line = content.substring(0, content.indexOf("Zeile 11 ")).lines().count();
    assertFails(write("test." + extension(), bytes), "test." + extension() + ":" + line + ": ");
  }

  @Test
  void anEmptyFileIsAnError() throws IOException {
    assertFails(write(""), "test.");
    assertFails(write("test." + extension() + ".gz", gzip(new byte[0])), ".gz:");
  }

  @Test
  void aLineOfTenMegabytesIsReadWhole() throws IOException {
    String longText = "x".repeat(10_000_000);
    List<SentencePair> pairs = List.of(new SentencePair("short", longText, 1));
    assertThat(read(write(file(pairs))).get(0).target()).hasSize(10_000_000);
  }
}
