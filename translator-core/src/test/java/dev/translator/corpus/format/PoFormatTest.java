package dev.translator.corpus.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PoFormatTest extends CorpusFormatContract {
  private static final String HEADER = "msgid \"\"\nmsgstr \"\"\n\"Language: de\\n\"\n\n";

  @Override
  String extension() {
    return "po";
  }

  @Override
  String file(List<SentencePair> pairs) {
    return pairs.stream()
        .map(pair -> "msgid " + quoted(pair.source()) + "\nmsgstr " + quoted(pair.target()) + "\n")
        .collect(Collectors.joining("\n"));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  @Test
  void entriesOfAllKinds() throws IOException {
    String name =
        write(
            HEADER
                + "#: a.c:1\nmsgctxt \"menu\"\nmsgid \"\"\n\"Open \"\n\"%s\\n\"\nmsgstr \"%s öffnen\\n\"\n"
                + "\n#, fuzzy, c-format\nmsgid \"old\"\nmsgstr \"alt?\"\n"
                + "\nmsgid \"one file\"\nmsgid_plural \"%d files\"\nmsgstr[0] \"eine Datei\"\n"
                + "msgstr[1] \"%d Dateien\"\n\nmsgid \"new\"\nmsgstr \"\"\n"
                + "\n#~ msgid \"gone\"\n#~ msgstr \"weg\"\n");
    List<SentencePair> pairs = read(name);
    assertThat(texts(pairs))
        .containsExactly(
            List.of("Open %s", "%s öffnen"),
            List.of("old", "alt?"),
            List.of("one file", "eine Datei"),
            List.of("%d files", "%d Dateien"),
            List.of("new", ""));
    assertThat(pairs.get(1).fault()).isEqualTo("fuzzy translation");
    assertThat(pairs.get(0).line()).isEqualTo(7);
  }

  @Test
  void theContentTellsTheFormat() throws IOException {
    String name =
        write(
            "catalogue",
            ("# x\n" + HEADER + "msgid \"a\"\nmsgstr \"b\"\n").getBytes(StandardCharsets.UTF_8));
    assertThat(texts(read(name))).containsExactly(List.of("a", "b"));
  }

  @Test
  void damageIsTold() throws IOException {
    assertFails(write("msgid \"a\nmsgstr \"b\"\n"), "test.po:1: a quote is opened");
    assertFails(write("msgid \"a\"\nmsgstr b\n"), "test.po:2: expected msgctxt, msgid");
    assertFails(write("\"a\"\n"), "test.po:1: a string without msgid");
    assertFails(write("msgid \"a\"\nmsgid \"b\"\n"), "test.po:2: msgid twice");
  }
}
