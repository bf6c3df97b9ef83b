package dev.translator.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.config.CorpusSource;
import dev.translator.corpus.CorpusReader;
import dev.translator.corpus.format.PairReader;
import dev.translator.corpus.format.SideNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Corpora go in with their metadata and come out as TSV and TMX. */
class MemoryExportTest {
  @TempDir private Path directory;

  private MemoryImport.Counts add(TranslationMemory memory, String name, String content)
      throws IOException {
    Path file = Files.writeString(directory.resolve(name), content);
    try (PairReader pairs =
        new CorpusReader(directory, SideNames.languages("en", "de"))
            .open(CorpusSource.named(file.toString()))) {
      MemoryImport.Counts counts =
          new MemoryImport(memory, "2026-01-02", "Bob", () -> {}).add(pairs, name);
      memory.commit();
      return counts;
    }
  }

  private static List<MemoryEntry> entries(TranslationMemory memory) {
    List<MemoryEntry> entries = new ArrayList<>();
    memory.export(entries::add);
    return entries;
  }

  @Test
  void metadataOfTheFormatsStays() throws IOException {
    try (TranslationMemory memory = TranslationMemory.create(directory.resolve("tm"), "en", "de")) {
      String unit =
          "<tu creationdate=\"20200102T030405Z\" creationid=\"Ann\" changedate=\"20210102T030405Z\">"
              + "<prop type=\"x-Context\">menu</prop><tuv xml:lang=\"en\"><seg>Open</seg></tuv>"
              + "<tuv xml:lang=\"de\"><seg>\u00d6ffnen</seg></tuv></tu>\n"
              + "<tu><tuv xml:lang=\"en\"><seg>Close</seg></tuv></tu>\n";
      add(memory, "a.tmx", "<tmx version=\"1.4\">\n<header/><body>\n" + unit + "</body></tmx>");
      String xliff =
          "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"de\""
              + " date=\"2022-03-04T05:06:07Z\"><body>\n<trans-unit id=\"7\" resname=\"key\">"
              + "<source>Save</source><target>Sichern</target></trans-unit></body></file></xliff>";
      add(memory, "b.xlf", xliff);
      add(memory, "c.po", "msgctxt \"dialog\"\nmsgid \"No\"\nmsgstr \"Nein\"\n");
      add(memory, "d.tsv", "Yes\tJa\n");
      assertThat(entries(memory))
          .containsExactly(
              new MemoryEntry(
                  "Open", "\u00d6ffnen", "a.tmx:3", "2021-01-02T03:04:05Z", "Ann", "menu"),
              new MemoryEntry("Save", "Sichern", "b.xlf:2", "2022-03-04T05:06:07Z", "Bob", "key"),
              new MemoryEntry("No", "Nein", "c.po:2", "2026-01-02", "Bob", "dialog"),
              new MemoryEntry("Yes", "Ja", "d.tsv:1", "2026-01-02", "Bob", ""));
    }
  }

  @Test
  void tmxAndTsvAreReadAgain() throws IOException {
    List<MemoryEntry> entries =
        List.of(
            new MemoryEntry(
                "a < b & \"c\"", "\u00e4 > \ud83d\ude00", "f:1", "2026-01-02", "A&B", "k"),
            new MemoryEntry("tab\tand\u0001control", "x", "", "2026-01-02T03:04:05Z", "", ""));
    StringBuilder tmx = new StringBuilder();
    StringBuilder tsv = new StringBuilder();
    try (TranslationMemory memory = TranslationMemory.create(directory.resolve("tm"), "en", "de")) {
      entries.forEach(memory::add);
      memory.commit();
      MemoryExport.TMX.write(memory, tmx::append);
      MemoryExport.TSV.write(memory, tsv::append);
    }
    assertThat(tsv.toString())
        .isEqualTo(
            "en\tde\torigin\tdate\tauthor\tcontext\n"
                + "a < b & \"c\"\t\u00e4 > \ud83d\ude00\tf:1\t2026-01-02\tA&B\tk\n"
                + "tab and\u0001control\tx\t\t2026-01-02T03:04:05Z\t\t\n");
    try (TranslationMemory memory =
        TranslationMemory.create(directory.resolve("again"), "en", "de")) {
      assertThat(add(memory, "x.tmx", tmx.toString())).isEqualTo(new MemoryImport.Counts(2, 0));
      assertThat(add(memory, "x.tsv", tsv.toString()).added()).isEqualTo(2);
      List<MemoryEntry> again = entries(memory);
      assertThat(again.get(0))
          .isEqualTo(
              new MemoryEntry(
                  entries.get(0).source(),
                  entries.get(0).target(),
                  "x.tmx:5",
                  "2026-01-02T00:00:00Z",
                  "A&B",
                  "k"));
      assertThat(again.get(1).source()).isEqualTo("tab\tandcontrol");
      assertThat(again.get(2).source()).isEqualTo(entries.get(0).source());
    }
  }
}
