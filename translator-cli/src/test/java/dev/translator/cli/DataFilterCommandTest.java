package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFilterCommandTest {
  @TempDir Path directory;
  private String recipe;
  private String output;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(
        directory.resolve("train.tsv"),
        "the house\tdas Haus\n\tleer\nthe house\tdas Haus\nthe tree\tder Baum\na test\tein Test\n");
    Files.writeString(directory.resolve("valid.tsv"), "a test\teine Probe\n");
    Path file = directory.resolve("recipe.yaml");
    Files.writeString(
        file,
        """
        data:
          directory: '%s'
          sourceLanguage: en
          targetLanguage: de
          train: train.tsv
          validation: valid.tsv
        """
            .formatted(directory));
    recipe = file.toString();
    output = directory.resolve("clean").toString();
  }

  @Test
  void writesWhatIsKeptAndWhatIsDroppedWithReasons() {
    Shell.Result result = Shell.run("data", "filter", recipe, "-o", output);
    assertThat(result)
        .isEqualTo(
            new Shell.Result(
                0,
                "2 of 5 pairs kept (empty side 1, duplicate pair 1, held out 1)\n"
                    + "in a recipe:\n  data:\n    train: 'clean'\n",
                ""));
    assertThat(directory.resolve("clean.en")).hasContent("the house\nthe tree\n");
    assertThat(directory.resolve("clean.de")).hasContent("das Haus\nder Baum\n");
    assertThat(directory.resolve("clean.dropped.tsv"))
        .hasContent(
            "empty side\t2\t\tleer\n"
                + "duplicate pair\t3\tthe house\tdas Haus\n"
                + "held out\t5\ta test\tein Test\n");
  }

  @Test
  void pairsInAnotherLanguageAreLeftOutWhenAskedFor() throws IOException {
    Files.writeString(
        directory.resolve("train.tsv"),
        "the dog is sleeping in the garden\tder Hund schläft heute im Garten\n"
            + "a text that is not translated at all\tder Text ist nicht übersetzt\n"
            + "der Hund schläft seit gestern Abend im Garten\tder Hund schläft im Garten dort\n");
    assertThat(Shell.run("data", "filter", recipe, "--identify", "-o", output).out())
        .startsWith("2 of 3 pairs kept (other language 1)\n");
    assertThat(directory.resolve("clean.dropped.tsv"))
        .content()
        .startsWith("other language\t3\tder Hund");
    assertThat(Shell.run("data", "filter", recipe, "-o", output).out()).startsWith("3 of 3 pairs");
  }

  @Test
  void ofSeveralCorporaTheReasonNamesWhich() throws IOException {
    Files.writeString(directory.resolve("more.tsv"), "new\tneu\n\tleer\n");
    Shell.Result result =
        Shell.run(
            "data",
            "filter",
            recipe,
            "--set=data.train=[train.tsv, {path: more.tsv, weight: 2}]",
            "-o",
            output);
    assertThat(result.out()).startsWith("3 of 7 pairs kept");
    assertThat(Files.readAllLines(directory.resolve("clean.dropped.tsv")))
        .startsWith("empty side\ttrain.tsv:2\t\tleer")
        .endsWith("empty side\tmore.tsv:2\t\tleer");
  }

  @Test
  void anErrorInTheDataLeavesNoFiles() throws IOException {
    Files.writeString(directory.resolve("train.tsv"), "a\tb\nc\n");
    Shell.Result result = Shell.run("data", "filter", recipe, "-o", output);
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("train.tsv:2: 1 column").hasLineCount(1);
    assertThat(directory.resolve("clean.en")).doesNotExist();
    assertThat(Shell.run("data", "filter", recipe, "-o", output, "--max-ratio=0").code())
        .isEqualTo(2);
  }

  private String recipeLines() {
    return "in a recipe:\n  data:\n    sourceLanguage: en\n    targetLanguage: de\n    train: '"
        + output
        + "'\n";
  }

  @Test
  void filesWithoutARecipe() throws IOException {
    Path english = Files.writeString(directory.resolve("x.en"), "a\nb\na\nc\n");
    Path german = Files.writeString(directory.resolve("x.de"), "x\ny\nz\ny\n");
    Shell.Result result =
        Shell.run(
            "data",
            "filter",
            english.toString(),
            german.toString(),
            "--unique=side",
            "--output=" + output);
    assertThat(result)
        .isEqualTo(
            new Shell.Result(
                0,
                "2 of 4 pairs kept (duplicate source 1, duplicate target 1)\n" + recipeLines(),
                ""));
    assertThat(directory.resolve("clean.en")).hasContent("a\nb\n");
    Shell.Result heldOut =
        Shell.run(
            "data",
            "filter",
            directory.resolve("train.tsv").toString(),
            "--source-language=en",
            "--target-language=de",
            "--test=" + directory.resolve("valid.tsv"),
            "--output=" + output);
    assertThat(heldOut.out())
        .isEqualTo(
            "2 of 5 pairs kept (empty side 1, duplicate pair 1, held out 1)\n" + recipeLines());
  }

  @Test
  void columnsOfTablesAndFieldsOfJson() throws IOException {
    Path table = directory.resolve("scored.tsv");
    Files.writeString(table, "0.9\tthe house\tdas Haus\n0.8\tthe tree\tder Baum\n");
    Path json = directory.resolve("pairs.json");
    Files.writeString(json, "[{\"2\": \"the dog\", \"3\": \"der Hund\"}]\n");
    Shell.Result result =
        Shell.run(
            "data", "filter", table.toString(), json.toString(), "--columns", "2,3", "-o", output);
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).startsWith("3 of 3 pairs kept");
    assertThat(directory.resolve("clean.source")).hasContent("the house\nthe tree\nthe dog\n");
    assertThat(Shell.run("data", "filter", table.toString(), "--columns", "2", "-o", output).err())
        .startsWith("translator data filter: --columns = 2: expected two, such as 1,2 or en,de");
    assertThat(Shell.run("data", "filter", recipe, "--columns", "1,2", "-o", output).err())
        .startsWith("translator data filter: --columns: a recipe names them");
  }

  @Test
  void namesAndCodeMayBeEqualAndSentencesWhereAskedFor() throws IOException {
    Path file = directory.resolve("docs.tsv");
    Files.writeString(file, "``None``\t``None``\nit is the same\tit is the same\n");
    String languages = "--source-language=en";
    Shell.Result result =
        Shell.run(
            "data", "filter", file.toString(), languages, "--target-language=de", "-o", output);
    assertThat(result.out()).isEqualTo("1 of 2 pairs kept (source = target 1)\n" + recipeLines());
    assertThat(Shell.run("data", "filter", file.toString(), "--keep-identical", "-o", output).out())
        .startsWith("2 of 2 pairs kept\n");
  }
}
