package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubwordCommandTest {
  @TempDir Path directory;
  private String model;

  @BeforeEach
  void train() throws IOException {
    Path text = directory.resolve("text");
    Files.writeString(text, "the river <url>\nthe old river 2016\nder Fluss 2016 <url>\n");
    model = directory.resolve("tokenizer.json").toString();
    Shell.Result result =
        Shell.run(
            "subword",
            "train",
            text.toString(),
            "-o",
            model,
            "--vocabulary-size=300",
            "--user-symbol=<url>",
            "--split-digits",
            "--sentencepiece=" + directory.resolve("tokenizer.model"));
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err()).startsWith(model + ": ").endsWith(" tokens from 3 lines\n");
    assertThat(directory.resolve("tokenizer.model")).isNotEmptyFile();
  }

  @Test
  void decodingGivesTheTextBack() {
    String text = "the river\n\n  Füße </s> <url>\n";
    Shell.Result ids = Shell.runWithInput(text, "subword", "encode", "-m", model);
    assertThat(ids.out()).matches("([0-9 ]+\n){1}\n[0-9 ]+\n");
    assertThat(Shell.runWithInput(ids.out(), "subword", "decode", "-m", model))
        .isEqualTo(new Shell.Result(0, text, ""));
    Shell.Result pieces = Shell.runWithInput(text, "subword", "encode", "-m", model, "--pieces");
    assertThat(pieces.out()).startsWith("\u2581the \u2581river\n\n\u2581 \u2581 ");
    assertThat(Shell.runWithInput(pieces.out(), "subword", "decode", "-m", model, "--pieces").out())
        .isEqualTo(text);
  }

  @Test
  void aLineOfTokensIsALineOfText() {
    String ids = "14\n17 14 14\n14 17\n"; // 14 is the byte 0x0A, 17 the byte 0x0D
    assertThat(Shell.runWithInput(ids, "subword", "decode", "-m", model).out())
        .isEqualTo(" \n  \n \r\n");
  }

  @Test
  void theSpaceMarkIsASpaceAsInTheExportedModel() {
    String exported = directory.resolve("tokenizer.model").toString();
    String text = "the\u2581river\n\u2581a \u2581\n";
    String ids = Shell.runWithInput(text, "subword", "encode", "-m", model).out();
    assertThat(Shell.runWithInput(text, "subword", "encode", "-m", exported).out()).isEqualTo(ids);
    assertThat(Shell.runWithInput(ids, "subword", "decode", "-m", model).out())
        .isEqualTo(text.replace('\u2581', ' '));
  }

  @Test
  void filesInAndOut() throws IOException {
    Path ids = directory.resolve("ids.gz");
    Path back = directory.resolve("back");
    Path text = directory.resolve("text");
    Shell.run("subword", "encode", "-m", model, text.toString(), "-o", ids.toString());
    Shell.run("subword", "decode", "-m", model, ids.toString(), "-o", back.toString());
    assertThat(back).hasSameTextualContentAs(text);
  }

  @Test
  void modelsOfOtherProgramsSpeakTheirOwnIds() throws IOException {
    Path files = Path.of("../translator-core/src/test/resources/subword/imported");
    for (String name : List.of("unigram.model", "xlm-roberta.json")) {
      String other = files.resolve(name).toString();
      Path expectations = files.resolve(name.replaceAll("\\.\\w+$", ".jsonl"));
      String line =
          Files.readAllLines(expectations).stream()
              .filter(l -> l.contains("the man rides a bicycle."))
              .findFirst()
              .orElseThrow();
      String ids = line.replaceAll(".*\"ids\": \\[(.*?)\\].*", "$1").replace(",", "");
      Shell.Result encoded =
          Shell.runWithInput("the man rides a bicycle.", "subword", "encode", "-m", other);
      assertThat(encoded).isEqualTo(new Shell.Result(0, ids + "\n", ""));
      assertThat(Shell.runWithInput(ids, "subword", "decode", "-m", other).out())
          .isEqualTo("the man rides a bicycle.\n");
    }
  }

  @Test
  void aSampleIsLearntFrom() {
    String text = directory.resolve("text").toString();
    String small = directory.resolve("small.json").toString();
    Shell.Result result =
        Shell.run("subword", "train", text, "-o", small, "--sample-lines=1", "--seed=2");
    assertThat(result.err()).startsWith(small + ": ").endsWith(" tokens from 3 lines\n");
    assertThat(Shell.run("subword", "train", text, "-o", small, "--sample-lines=-1").code())
        .isEqualTo(2);
  }

  @Test
  void dropoutFollowsItsSeed() {
    String[] first = {"subword", "encode", "-m", model, "--dropout=0.5", "--seed=3"};
    String[] second = {"subword", "encode", "-m", model, "--dropout=0.5", "--seed=4"};
    String text = "the river the river the river";
    String out = Shell.runWithInput(text, first).out();
    assertThat(Shell.runWithInput(text, first).out()).isEqualTo(out);
    assertThat(Shell.runWithInput(text, second).out()).isNotEqualTo(out);
  }

  @Test
  void mistakesAreOneLine() {
    assertThat(Shell.runWithInput("7 x", "subword", "decode", "-m", model).err())
        .isEqualTo("standard input:1: token 'x', expected an id from 0 to 285\n");
    assertThat(Shell.runWithInput("7\n286", "subword", "decode", "-m", model).err())
        .isEqualTo("standard input:2: token '286', expected an id from 0 to 285\n");
    assertThat(Shell.run("subword", "encode", "-m", "none.json"))
        .isEqualTo(new Shell.Result(1, "", "none.json: no such file\n"));
    assertThat(Shell.run("subword").err())
        .isEqualTo(
            "translator subword: which one? There are train, encode, decode;"
                + " see 'translator subword --help'\n");
    Shell.Result range = Shell.run("subword", "encode", "-m", model, "--dropout=2");
    assertThat(range.code()).isEqualTo(2);
    assertThat(range.err())
        .startsWith("translator subword encode: --dropout = 2.0: must be from 0 to 1");
  }
}
