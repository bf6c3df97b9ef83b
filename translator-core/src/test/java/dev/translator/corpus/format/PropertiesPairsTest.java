package dev.translator.corpus.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.config.CorpusSource;
import dev.translator.corpus.CorpusReader;
import dev.translator.io.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PropertiesPairsTest {
  @TempDir private Path directory;

  private List<SentencePair> read(CorpusSource corpus) {
    return new CorpusReader(directory, SideNames.languages("en", "de")).readAll(corpus);
  }

  @Test
  void pairsByKeyInTheOrderOfTheSource() throws IOException {
    Files.writeString(
        directory.resolve("messages_en.properties"),
        "# x\nopen = Open {0}\nonly = Only here\nbye: Good \\\n  bye\\n!\n");
    Files.write(
        directory.resolve("messages_de.properties"),
        "bye=Tsch\u00FCss\nopen={0} \\u00f6ffnen\nother=x\n".getBytes(StandardCharsets.ISO_8859_1));
    List<SentencePair> expected =
        List.of(
            new SentencePair("Open {0}", "{0} öffnen", 1),
            new SentencePair("Good bye !", "Tschüss", 3));
    assertThat(read(CorpusSource.named("messages"))).isEqualTo(expected);
    assertThat(read(CorpusSource.sides("messages_en.properties", "messages_de.properties")))
        .isEqualTo(expected);
  }

  @Test
  void damageIsTold() throws IOException {
    Files.writeString(directory.resolve("m_en.properties"), "a=\\u12\n");
    Files.writeString(directory.resolve("m_de.properties"), "a=b\n");
    assertThatThrownBy(() -> read(CorpusSource.named("m")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("m_en.properties: damaged resource bundle");
    Files.writeString(directory.resolve("m_en.properties"), "c=d\n");
    assertThatThrownBy(() -> read(CorpusSource.named("m")))
        .hasMessageContaining("no sentence pairs in them");
  }
}
