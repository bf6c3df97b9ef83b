package dev.translator.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.translator.documents.inline.FakeEngine;
import dev.translator.documents.inline.SegmentEngine;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.PropertyResourceBundle;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outputs as the programs read them that such files are made for. */
class ExchangeFormatsTest {
  private static final int ENGINES = 50;

  @TempDir private Path directory;

  private Path sample(String name) throws IOException {
    Path in = directory.resolve(name);
    try (InputStream stream = ExchangeFormatsTest.class.getResourceAsStream(name)) {
      Files.write(in, stream.readAllBytes());
    }
    return in;
  }

  private Path translated(SegmentEngine engine, Path in, DocumentOptions options) {
    Path out = directory.resolve("out-" + in.getFileName());
    new DocumentTranslator(engine).translate(in, out, options);
    return out;
  }

  @Test
  void unitsAreValid() throws Exception {
    URL core = Class.forName("net.sf.okapi.lib.xliff2.Const").getResource("xliff_core_2.0.xsd");
    assertThat(core).isNotNull();
    Schema schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(core);
    Path in = sample("units2.xlf");
    schema.newValidator().validate(new StreamSource(in.toFile()));
    for (int seed = 0; seed < ENGINES; seed++) {
      for (boolean fuzzy : List.of(true, false)) {
        Path out =
            translated(FakeEngine.scrambling(seed), in, DocumentOptions.DEFAULT.withFuzzy(fuzzy));
        assertThatCode(() -> schema.newValidator().validate(new StreamSource(out.toFile())))
            .as(Files.readString(out))
            .doesNotThrowAnyException();
      }
    }
  }

  @Test
  void codesOfUnitsMayChangePlaces() throws IOException {
    Path in =
        Files.writeString(
            directory.resolve("a.xlf"),
            "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"en\""
                + " trgLang=\"de\"><file id=\"f\"><unit id=\"1\"><segment><source>My <pc"
                + " id=\"1\">old</pc> house <ph id=\"2\"/> now <pc id=\"3\">and</pc>"
                + " then</source></segment></unit></file></xliff>");
    assertThat(translated(FakeEngine.reversing(), in, DocumentOptions.DEFAULT))
        .content()
        .contains(
            "<target>then <pc id=\"3\">and</pc> now house <ph id=\"2\"/> <pc id=\"1\">old</pc> My</target>");
  }

  /** Every message has the arguments of its source, whatever the model writes. */
  @Test
  void messagesKeepTheirArguments() throws IOException {
    Path in = sample("messages.properties");
    PropertyResourceBundle before = bundle(in);
    for (int seed = 0; seed < ENGINES; seed++) {
      PropertyResourceBundle after =
          bundle(translated(FakeEngine.scrambling(seed), in, DocumentOptions.DEFAULT));
      assertThat(after.keySet()).isEqualTo(before.keySet());
      for (String key : List.of("greeting", "apos")) {
        assertThat(arguments(after.getString(key)))
            .as(after.getString(key))
            .isEqualTo(arguments(before.getString(key)));
      }
    }
  }

  private static PropertyResourceBundle bundle(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new PropertyResourceBundle(in);
    }
  }

  private static List<Object> arguments(String message) {
    MessageFormat format = new MessageFormat(message, Locale.ROOT);
    return Arrays.asList(format.getFormatsByArgumentIndex());
  }

  @Test
  void linesOfPreformattedTextStay() throws IOException {
    Path in =
        Files.writeString(
            directory.resolve("a.html"),
            "<html><body><pre>  One line\n    <b>two</b> lines\n\nend</pre>"
                + "<p>Not a\nline</p></body></html>");
    assertThat(translated(FakeEngine.capitals(), in, DocumentOptions.DEFAULT))
        .content()
        .contains("<pre>  ONE LINE\n    <b>TWO</b> LINES\n\nEND</pre>")
        .contains("<p>NOT A LINE</p>");
  }

  @Test
  void footnotesOfMarkdownStay() throws IOException {
    Path in =
        Files.writeString(
            directory.resolve("a.md"), "A dog[^note] and a [cat].\n\n[^note]: It sleeps.\n");
    assertThat(translated(FakeEngine.of(t -> "x"), in, DocumentOptions.DEFAULT).toFile())
        .content()
        .contains("[^note]");
  }
}
