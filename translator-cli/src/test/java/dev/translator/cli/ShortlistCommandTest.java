package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.checkpoint.ModelDirectory;
import dev.translator.checkpoint.Shortlist;
import dev.translator.config.ConfigReader;
import dev.translator.subword.SpecialTokens;
import dev.translator.subword.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShortlistCommandTest {
  @TempDir private Path directory;
  private ModelDirectory model;

  @BeforeEach
  void model() throws IOException {
    model = new ModelDirectory(TinyModel.write(directory.resolve("model"), 64));
    model.writeConfig(
        ConfigReader.override(model.readConfig(), List.of("data.directory=" + directory)));
    write("t", List.of("the dog", "the house", "old house"), List.of("der Hund", "im Haus", "alt"));
    write("v", List.of("the dog"), List.of("der Hund"));
  }

  private void write(String name, List<String> source, List<String> target) throws IOException {
    Files.write(directory.resolve(name + ".en"), source);
    Files.write(directory.resolve(name + ".de"), target);
  }

  @Test
  void theListIsWrittenBesideTheWeights() {
    Shell.Result result = Shell.run("shortlist", "" + model.root());

    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .startsWith(model.shortlistFile() + ": from 3 pairs, ")
        .contains("which cover 100.00 % of the references' tokens\n");
    Shortlist list = Shortlist.read(model.shortlistFile());
    int[] source = model.readSubwords().source().encode("the dog");
    assertThat(list.tokens(source))
        .contains(model.readSubwords().target().encode("der Hund"))
        .contains(source);
  }

  @Test
  void itsSizeCanBeChosen() {
    Shell.Result result =
        Shell.run("shortlist", "" + model.root(), "--per-token", "1", "--frequent", "0");

    assertThat(result.code()).isZero();
    Shortlist list = Shortlist.read(model.shortlistFile());
    Vocabulary vocabulary = model.readSubwords().source().vocabulary();
    for (int id = 0; id < vocabulary.size(); id++) {
      assertThat(list.candidates(id)).isBetween(1, 2);
    }
    assertThat(list.tokens(new int[0])).containsExactly(SpecialTokens.EOS);
  }

  /** One frequent token and the end: whatever the model would like to say, it says that. */
  @Test
  void translatingChoosesAmongTheList() throws IOException {
    Path input = Files.write(directory.resolve("input"), List.of("the dog", "old house"));
    String[] command = {"translate", "--shortlist", "--model", "" + model.root(), "" + input};
    assertThat(Shell.run(command))
        .isEqualTo(
            new Shell.Result(
                1,
                "",
                model.shortlistFile()
                    + ": no such file: make it with translator shortlist "
                    + model.root()
                    + "\n"));

    int house = model.readSubwords().target().encode("Haus")[0];
    int[][] nothing = new int[model.readSubwords().source().vocabulary().size()][0];
    int size = model.readSubwords().target().vocabulary().size();
    new Shortlist(nothing, new int[] {house}, size).write(model.shortlistFile());
    Shell.Result result = Shell.run(command);
    assertThat(result.code()).as(result.err()).isZero();
    String piece = model.readSubwords().target().decode(new int[] {house});
    assertThat(result.out().replace(piece, "").strip()).isEmpty();

    new Shortlist(new int[3][0], new int[0], size).write(model.shortlistFile());
    assertThat(Shell.run(command).err())
        .startsWith(model.shortlistFile() + ": for 3 source and " + size + " target tokens, but");
  }

  @Test
  void whatCannotBeIsOneLine() throws IOException {
    String see = "; see 'translator shortlist --help'\n";
    assertThat(Shell.run("shortlist", "m", "--per-token", "0"))
        .isEqualTo(
            new Shell.Result(
                2, "", "translator shortlist: --per-token = 0: must be at least 1" + see));
    assertThat(Shell.run("shortlist", "m", "--frequent", "-1").err())
        .isEqualTo("translator shortlist: --frequent = -1: must be at least 0" + see);
    assertThat(Shell.run("shortlist", "m"))
        .isEqualTo(new Shell.Result(1, "", "m: no such model directory\n"));

    Files.delete(directory.resolve("t.en"));
    Shell.Result away = Shell.run("shortlist", "" + model.root());
    assertThat(away.code()).isEqualTo(1);
    assertThat(away.err().lines()).hasSize(1);
    assertThat(away.err()).startsWith(directory + "/t.en: no such file").contains("data.directory");
    assertThat(model.shortlistFile()).doesNotExist();
  }
}
