package dev.translator.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.documents.inline.FakeEngine;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A document whose parts would fill the heap many times, were they held together. {@code
 * -Dtranslator.largeDocumentUnits=900000} makes it one of 200 MB.
 */
@Tag("slow")
class LargeDocumentTest {
  private static final int UNITS = Integer.getInteger("translator.largeDocumentUnits", 60_000);

  /** The parser keeps the name of every unit; all else comes and goes. */
  private static final int HEAP_MEGABYTES = 48 + UNITS / 8_000;

  @TempDir private Path directory;

  /** Translates in a program of its own. */
  static final class Program {
    private Program() {}

    public static void main(String[] files) {
      new DocumentTranslator(FakeEngine.identity())
          .translate(Path.of(files[0]), Path.of(files[1]), DocumentOptions.DEFAULT);
    }
  }

  @Test
  void xliffStreams() throws Exception {
    Path in = directory.resolve("large.xlf");
    write(in);
    Path out = directory.resolve("out.xlf");
    Path said = directory.resolve("said.txt");
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx" + HEAP_MEGABYTES + "m",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                in.toString(),
                out.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(program.waitFor()).as(Files.readString(said)).isZero();
    try (Stream<String> lines = Files.lines(out)) {
      assertThat(lines.filter(line -> line.contains("state-qualifier=\"mt-suggestion\"")).count())
          .isEqualTo(UNITS);
    }
  }

  private static void write(Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write("<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"><file");
      out.write(
          " original=\"a\" source-language=\"en\" target-language=\"de\""
              + " datatype=\"html\"><body>\n");
      for (int i = 0; i < UNITS; i++) {
        out.write(
            "<trans-unit id=\"" + i + "\" resname=\"text.of.the.manual\"><source>The <g id=\"1\">");
        out.write("page number " + i + "</g> of the manual is about a house <x id=\"2\"/>. It has");
        out.write(" more than a few words.</source></trans-unit>\n");
      }
      out.write("</body></file></xliff>\n");
    }
  }
}
