package dev.translator.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.documents.format.ExistingTargets;
import dev.translator.documents.inline.FakeEngine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** States of translations in bilingual documents, read and written as each format defines them. */
class TargetStatesTest {
  private static final DocumentOptions DEFAULT = DocumentOptions.DEFAULT;
  private static final DocumentOptions REVIEW = DEFAULT.withFuzzy(true);
  private static final DocumentOptions TRANSLATED =
      DEFAULT.withExisting(ExistingTargets.KEEP_TRANSLATED);
  private static final DocumentOptions ALL = DEFAULT.withExisting(ExistingTargets.KEEP_ALL);

  @TempDir private Path directory;

  private String capitals(String name, DocumentOptions options) throws IOException {
    Path in = directory.resolve(name);
    try (InputStream stream = TargetStatesTest.class.getResourceAsStream(name)) {
      Files.write(in, stream.readAllBytes());
    }
    return translated(in, options);
  }

  private String translated(Path in, DocumentOptions options) throws IOException {
    Path out = directory.resolve("out-" + in.getFileName());
    new DocumentTranslator(FakeEngine.capitals()).translate(in, out, options);
    return Files.readString(out);
  }

  private Path xliff(String units) throws IOException {
    return Files.writeString(
        directory.resolve("a.xlf"),
        "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"><file original=\"a\""
            + " source-language=\"en\" target-language=\"de\" datatype=\"plaintext\"><body>"
            + units
            + "</body></file></xliff>");
  }

  private static String unit(String attributes, String target) {
    return "<trans-unit id=\"1\""
        + attributes
        + "><source>A dog</source>"
        + target
        + "</trans-unit>";
  }

  @Test
  void unitsOfXliffSayThatAMachineTranslatedThem() throws IOException {
    String plain = "<target state=\"translated\" state-qualifier=\"mt-suggestion\">A DOG</target>";
    assertThat(translated(xliff(unit("", "")), DEFAULT))
        .containsPattern(
            "<target[^>]* state=\"translated\" state-qualifier=\"mt-suggestion\">A DOG</target>");
    assertThat(translated(xliff(unit("", "<target/>")), DEFAULT)).contains(plain);
    assertThat(
            translated(
                xliff(
                    unit(
                        "",
                        "<target state=\"needs-translation\" state-qualifier='exact-match'>x</target>"
                            + "<alt-trans><target state=\"final\">Alt</target></alt-trans>")),
                DEFAULT))
        .contains(plain)
        .contains("<target state=\"final\">Alt</target>");
    assertThat(translated(xliff(unit("", "<target/>")), REVIEW))
        .contains(
            "<target state=\"needs-review-translation\" state-qualifier=\"mt-suggestion\">A DOG<");
    assertThat(translated(xliff(unit(" approved=\"yes\"", "<target></target>")), DEFAULT))
        .doesNotContain("approved=\"yes\"")
        .contains("A DOG");
  }

  @Test
  void unitsOfXliffStayAsTheOptionsSay() throws IOException {
    for (String state : new String[] {"final", "signed-off"}) {
      String target = "<target state=\"" + state + "\">Hund</target>";
      assertThat(translated(xliff(unit("", target)), DEFAULT)).contains(target);
    }
    String approved = unit(" approved=\"yes\"", "<target>Hund</target>");
    assertThat(translated(xliff(approved), DEFAULT)).contains("approved=\"yes\"", "<target>Hund<");
    String plain = unit("", "<target>Hund</target>");
    assertThat(translated(xliff(plain), DEFAULT)).contains("A DOG").doesNotContain("Hund");
    assertThat(translated(xliff(plain), TRANSLATED)).contains("<target>Hund<");
    String review = unit("", "<target state=\"needs-review-translation\">Hund</target>");
    assertThat(translated(xliff(review), TRANSLATED)).doesNotContain("Hund");
    assertThat(translated(xliff(review), ALL))
        .contains("<target state=\"needs-review-translation\">Hund</target>");
  }

  @Test
  void segmentsOfXliff2HaveAStateAndASubState() throws IOException {
    String out = capitals("units2.xlf", DEFAULT);
    assertThat(out)
        .contains("state=\"final\"")
        .contains("<segment id=\"s1\" state=\"translated\" subState=\"translator:mt\">")
        .contains("<segment id=\"s2\" state=\"translated\" subState=\"translator:mt\">");
    assertThat(capitals("units2.xlf", REVIEW))
        .contains("state=\"translated\" subState=\"translator:mt-needs-review\"");
    Path again = Files.writeString(directory.resolve("again.xlf"), out.replace("BIG", "big"));
    assertThat(translated(again, TRANSLATED)).contains("<pc id=\"1\">big</pc> WORLD");
    assertThat(translated(again, DEFAULT)).contains("<target>HELLO <pc id=\"1\">BIG</pc> WORLD");
  }

  @Test
  void segmentsOfSdlXliffAreDraftsOfAMachine() throws IOException {
    assertThat(capitals("studio.sdlxliff", DEFAULT))
        .contains("THE <g id=\"5\">RED</g> HOUSE.</mrk>")
        .contains(">Ein Hund schläft.</mrk>")
        .contains("<sdl:seg id=\"1\" conf=\"Draft\" origin=\"mt\"")
        .contains("<sdl:seg id=\"2\" conf=\"ApprovedTranslation\" origin=\"interactive\"")
        .contains(">Eine Tür.</mrk>")
        .contains("<sdl:seg id=\"3\" locked=\"true\" conf=\"Draft\"")
        .contains("AN OLD MATCH.")
        .contains("<sdl:seg id=\"4\" conf=\"Draft\" origin=\"mt\"><sdl:value key=\"created\">2026")
        .contains("A WINDOW.")
        .contains("<sdl:seg id=\"5\" conf=\"Draft\" origin=\"mt\"")
        .contains("<source>9f3a</source>");
    assertThat(capitals("studio.sdlxliff", TRANSLATED))
        .contains(">Ein Fenster.</mrk>")
        .contains("<sdl:seg id=\"5\" conf=\"Translated\" origin=\"interactive\"")
        .contains("AN OLD MATCH.");
    assertThat(capitals("studio.sdlxliff", ALL))
        .contains("THE <g id=\"5\">RED</g> HOUSE.</mrk>")
        .contains(">Ein Treffer.</mrk>", "percent=\"85\"");
  }

  @Test
  void entriesOfCataloguesStayOrBecomeFuzzy() throws IOException {
    assertThat(capitals("messages.po", ALL))
        .contains("#, fuzzy\nmsgid \"Old house\"\nmsgstr \"Altes\"");
    assertThat(capitals("messages.po", REVIEW))
        .contains("#, fuzzy\nmsgid \"Old house\"\nmsgstr \"OLD HOUSE\"")
        .contains("#, fuzzy, c-format\nmsgid \"%d file\"")
        .contains("msgctxt \"menu\"\nmsgid \"File\"\nmsgstr \"Datei\"");
  }
}
