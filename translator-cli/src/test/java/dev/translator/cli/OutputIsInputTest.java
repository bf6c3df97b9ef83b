package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** No command replaces its own input, and each writes through links. */
class OutputIsInputTest {
  private static final String TEXT = "the dog sleeps in the old house\nthe old dog\n";

  @TempDir Path directory;
  private Path input;
  private Path other;

  @BeforeEach
  void writeInputs() throws IOException {
    input = Files.writeString(directory.resolve("same.en"), TEXT);
    other = Files.writeString(directory.resolve("other.de"), "der Hund\nder alte Hund\n");
  }

  /** Runs a command whose words may be IN, OTHER and OUT. */
  private Shell.Result run(Path output, String command) {
    List<String> words = new ArrayList<>();
    for (String word : command.split(" ")) {
      words.add(
          word.replace("IN", input.toString())
              .replace("OTHER", other.toString())
              .replace("OUT", output.toString()));
    }
    return Shell.run(words.toArray(String[]::new));
  }

  private void assertRefused(Path output, String command) throws IOException {
    Shell.Result result = run(output, command);
    assertThat(result.code()).as(command).isEqualTo(1);
    assertThat(result.err())
        .as(command)
        .startsWith(output + ": is the input")
        .endsWith(": choose another output\n")
        .hasLineCount(1);
    assertThat(input).hasContent(TEXT);
  }

  private List<Path> namesOfTheInput() throws IOException {
    List<Path> names = new ArrayList<>(List.of(input));
    names.add(Files.createLink(directory.resolve("hard"), input));
    if (!System.getProperty("os.name").startsWith("Windows")) {
      names.add(Files.createSymbolicLink(directory.resolve("link"), Path.of("same.en")));
    }
    return names;
  }

  @Test
  void everyCommandRefusesItsInput() throws IOException {
    List<String> commands =
        List.of(
            "subword train OTHER IN -o OUT --vocabulary-size=300",
            "subword train IN -o OUT.json --sentencepiece OUT",
            "subword encode -m OTHER IN -o OUT",
            "subword encode -m IN OTHER -o OUT",
            "subword decode -m OTHER IN -o OUT",
            "data report IN OTHER --html OUT",
            "score --model none --source IN --target OTHER -o OUT",
            "score --model none --source OTHER --target IN -o OUT",
            "evaluate --model none --source IN --references OTHER --hypotheses OUT",
            "evaluate --model none --source OTHER --references IN --hypotheses OUT",
            "evaluate --model none --source OTHER --references OTHER --baseline IN --hypotheses OUT",
            "translate --model none IN -o OUT");
    for (Path name : namesOfTheInput()) {
      for (String command : commands) {
        assertRefused(
            name, name.equals(input) ? command : command.replace("OUT.json", "OTHER.json"));
      }
    }
  }

  @Test
  void theFilesOfAModelAreItsInput() throws IOException {
    Path model = TinyModel.write(directory.resolve("m"), 32);
    for (String file : new String[] {"config.yaml", "model.safetensors", "tokenizer.json"}) {
      Path output = model.resolve(file);
      byte[] before = Files.readAllBytes(output);
      for (String command :
          List.of(
              "translate --model MODEL IN -o OUT",
              "score --model MODEL --source IN --target OTHER -o OUT",
              "evaluate --model MODEL --source IN --references OTHER --hypotheses OUT",
              "inspect MODEL --attention dog -o OUT")) {
        assertThat(run(output, command.replace("MODEL", model.toString())).err())
            .as(command)
            .isEqualTo(output + ": is the input: choose another output\n");
      }
      assertThat(output).hasBinaryContent(before);
    }
  }

  @Test
  void aFilteredCorpusIsNotWrittenOverItself() throws IOException {
    Path target = Files.writeString(directory.resolve("same.de"), "der Hund\nder alte Hund\n");
    String prefix = directory.resolve("same").toString();
    for (String[] inputs :
        new String[][] {
          {input.toString(), target.toString()},
          {prefix, "--source-language=en", "--target-language=de"}
        }) {
      List<String> words = new ArrayList<>(List.of("data", "filter", "-o", prefix));
      words.addAll(Arrays.asList(inputs));
      Shell.Result result = Shell.run(words.toArray(String[]::new));
      assertThat(result)
          .isEqualTo(new Shell.Result(1, "", input + ": is the input: choose another output\n"));
    }
    assertThat(input).hasContent(TEXT);
  }

  @Test
  void twoOutputsAreTwoFiles() {
    Path output = directory.resolve("tokenizer.json");
    assertThat(run(output, "subword train IN -o OUT --sentencepiece OUT").err())
        .isEqualTo(output + ": is another output too: choose another name\n");
    assertThat(output).doesNotExist();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
  void linksAreWrittenThrough() throws IOException {
    Path target = Files.writeString(directory.resolve("target"), "old");
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("target"));
    assertThat(run(link, "subword train IN OTHER -o OUT --vocabulary-size=300").code()).isZero();
    assertThat(Files.readString(target)).startsWith("{");
    Path ids = Files.createSymbolicLink(directory.resolve("ids"), Path.of("numbers"));
    assertThat(run(ids, "subword encode -m " + target + " IN -o OUT").code()).isZero();
    assertThat(directory.resolve("numbers")).isNotEmptyFile();
    assertThat(run(link, "data report IN OTHER --html OUT").code()).isZero();
    assertThat(Files.readString(target)).startsWith("<!");
    assertThat(List.of(link, ids)).allMatch(Files::isSymbolicLink);
  }
}
