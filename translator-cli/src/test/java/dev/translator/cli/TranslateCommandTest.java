package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.config.Precision;
import dev.translator.io.InputException;
import dev.translator.io.LineReader;
import dev.translator.io.TextFiles;
import dev.translator.translate.DecodingStrategy;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationOptions;
import dev.translator.translate.WeightedModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranslateCommandTest {
  @TempDir private Path directory;

  private TranslationOptions options;
  private ModelChoice loaded;
  private boolean closed;
  private final List<Integer> pieces = new ArrayList<>();

  private final class Observed extends Capitals {
    @Override
    public List<List<Translation>> translate(List<String> lines, TranslationOptions given) {
      options = given;
      pieces.add(lines.size());
      return super.translate(lines, given);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private Shell.Result translate(String input, String... arguments) {
    String[] all =
        Stream.concat(Stream.of("translate", "--model", "m"), Stream.of(arguments))
            .toArray(String[]::new);
    return Shell.runCommand(
        input,
        console ->
            new TranslateCommand(
                console,
                choice -> {
                  loaded = choice;
                  return new Observed();
                }),
        all);
  }

  @Test
  void standardInputToStandardOutput() {
    Shell.Result result = translate("ä b\n\nc");
    assertThat(result).isEqualTo(new Shell.Result(0, "Ä B\n\nC\n", ""));
    assertThat(loaded).isEqualTo(ModelChoice.of(Path.of("m")));
    assertThat(closed).isTrue();
    assertThat(translate("", "-")).isEqualTo(new Shell.Result(0, "", ""));
  }

  @Test
  void settingsOfTheModelUnlessGiven() {
    translate("a");
    assertThat(options).isEqualTo(new TranslationOptions(4, 1, 0.5, 3.0, 7, 100));
    translate(
        "a",
        "--beam-size=2",
        "--length-penalty=0",
        "--max-length-ratio=1.5",
        "--batch-tokens=9",
        "--device=cuda:1",
        "--threads=3",
        "--n-best=2",
        "--precision=fp32");
    assertThat(options).isEqualTo(new TranslationOptions(2, 2, 0.0, 1.5, 7, 9));
    assertThat(loaded)
        .isEqualTo(
            new ModelChoice(
                List.of(WeightedModel.of(Path.of("m"))), "cuda:1", Precision.FP32, 3, false));
    translate("a", "--n-best=6");
    assertThat(options.strategy()).isEqualTo(new DecodingStrategy.Beam(6));
  }

  @Test
  void nBestAndScores() {
    assertThat(translate("ab\nc\n", "--n-best", "2").out())
        .isEqualTo("1\tAB\n1\tAB!\n2\tC\n2\tC!\n");
    assertThat(translate("ab\n", "--scores").out()).isEqualTo("-1.0000\tAB\n");
    assertThat(translate("ab\n", "--scores", "--n-best=2").out())
        .isEqualTo("1\t-1.0000\tAB\n1\t-1.5000\tAB!\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"out.txt", "out.txt.gz", "out.zst"})
  void filesAreCompressedByName(String name) throws IOException {
    Path in = directory.resolve("in.txt.gz");
    try (var writer = TextFiles.writer(in)) {
      writer.write("a\nb\n");
    }
    Path out = directory.resolve(name);
    assertThat(translate("", in.toString(), "-o", out.toString()))
        .isEqualTo(new Shell.Result(0, "", ""));
    try (LineReader lines = TextFiles.lines(out)) {
      assertThat(List.of(lines.next(), lines.next())).containsExactly("A", "B");
      assertThat(lines.next()).isNull();
    }
    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("in.txt.gz", name);
  }

  @Test
  void longInputGoesThroughInPieces() {
    Shell.Result result = translate("x\n".repeat(10_000));
    assertThat(result.out()).isEqualTo("X\n".repeat(10_000));
    assertThat(pieces).contains(4096).allMatch(size -> size <= 4096);
    assertThat(pieces.stream().mapToInt(Integer::intValue).sum()).isEqualTo(10_000);
  }

  @Test
  void badInputLeavesAnEarlierOutputAsItWas() throws IOException {
    Path in = directory.resolve("in.txt");
    Files.write(in, "ok\nb\u00e4d\n".getBytes(StandardCharsets.ISO_8859_1));
    Path out = Files.writeString(directory.resolve("out.txt"), "earlier\n");
    Shell.Result result = translate("", in.toString(), "-o", out.toString());
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).startsWith(in + ":2: not valid UTF-8").hasLineCount(1);
    assertThat(out).hasContent("earlier\n");
    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("in.txt", "out.txt");
  }

  @Test
  void missingFilesAreFoundBeforeTheModelIsLoaded() {
    Path missing = directory.resolve("no/in.txt");
    assertThat(translate("", missing.toString()))
        .isEqualTo(new Shell.Result(1, "", missing + ": no such file\n"));
    assertThat(translate("a", "-o", missing.toString()))
        .isEqualTo(
            new Shell.Result(
                1, "", missing + ": cannot be created: its directory does not exist\n"));
    assertThat(translate("a", "-o", directory.toString()))
        .isEqualTo(
            new Shell.Result(1, "", directory + ": is a directory, expected a file to write\n"));
    assertThat(loaded).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --device=gpu | --device = gpu: must be auto, cpu, cuda or cuda:N
          --threads=-1 | --threads = -1: must be >= 0
          --n-best=0 | --n-best = 0: must be 1 to the beam size 5
          --n-best=3 --beam-size=2 | --n-best = 3: must be 1 to the beam size 2
          --beam-size=0 | --beam-size = 0: must be >= 1
          --batch-tokens=0 | --batch-tokens = 0: must be >= 1
          --length-penalty=-1 | --length-penalty = -1.0: must be 0 to 10
          --max-length-ratio=-1 | --max-length-ratio = -1.0: must be 0 to 1e6
          --beam-size=x | Invalid value for option '--beam-size': 'x' is not an int
          --beam-sise=3 | unknown option '--beam-sise=3', did you mean --beam-size?
          """)
  void unusableOptions(String arguments, String problem) {
    Shell.Result result = translate("a", arguments.split(" ", -1));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("translator translate: " + problem).hasLineCount(1);
  }

  @Test
  void severalModelsAreAnEnsemble() throws Exception {
    Path existing = Files.createDirectory(directory.resolve("a=2"));
    translate("a", "--model=n=2.5", "--model=" + existing, "--model=o=p");
    assertThat(loaded.models())
        .extracting(member -> member.model() + "*" + member.weight())
        .containsExactly("m*1.0", "n*2.5", existing + "*1.0", "o=p*1.0");

    Shell.Result result = translate("a", "--model=n=0");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("weight of n = 0.0: must be > 0");
    assertThat(translate("a", "--model=n=1e").err()).contains("'1e' is not a weight");
  }

  @Test
  void modelIsNeeded() {
    assertThat(Shell.run("translate"))
        .isEqualTo(
            new Shell.Result(
                2,
                "",
                "translator translate: Missing required option: '--model=DIR[=WEIGHT]';"
                    + " see 'translator translate --help'\n"));
    assertThat(Shell.run("translate", "--model", directory.resolve("no").toString()))
        .isEqualTo(
            new Shell.Result(1, "", directory.resolve("no") + ": no such model directory\n"));
  }

  @Test
  void errorsOfTheModelAreReported() {
    Shell.Result result =
        Shell.runCommand(
            "a",
            console ->
                new TranslateCommand(
                    console,
                    choice -> {
                      throw new InputException("m/model.safetensors: truncated");
                    }),
            "translate",
            "--model",
            "m");
    assertThat(result).isEqualTo(new Shell.Result(1, "", "m/model.safetensors: truncated\n"));
  }
}
