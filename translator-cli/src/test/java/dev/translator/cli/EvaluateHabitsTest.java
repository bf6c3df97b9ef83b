package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forms of the command line that users of sacreBLEU type. */
class EvaluateHabitsTest {
  @TempDir private Path folder;
  private String reference;
  private String system;
  private String other;

  @BeforeEach
  void write() throws IOException {
    String line = "The dog bit the man in the park.\n";
    reference = file("ref", line.repeat(20));
    system = file("system", (line + line.replace("park", "Park")).repeat(10));
    other = file("other", (line + line.replace("dog", "cat")).repeat(10));
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private static Shell.Result good(String... arguments) {
    Shell.Result result = Shell.run(arguments);
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    return result;
  }

  @Test
  void scoresAlone() {
    String full =
        good(
                "evaluate",
                "--hypotheses",
                system,
                "--references",
                reference,
                "--metrics",
                "bleu,chrf")
            .out();
    String bare =
        good("evaluate", reference, "-i", system, "-m", "bleu", "chrf", "-b", "-w", "2").out();
    assertThat(bare).matches("\\d+\\.\\d\\d\n\\d+\\.\\d\\d\n");
    bare.lines().forEach(score -> assertThat(full).contains(" = " + score));
    assertThat(good("evaluate", reference, "-i", system, "-lc", "-tok", "intl", "-b").out())
        .isEqualTo("100.00\n");
  }

  @Test
  void twoSystems() {
    String paired =
        good("evaluate", reference, "-i", other, system, "--paired-bs", "--paired-bs-n", "50")
            .out();
    assertThat(paired)
        .isEqualTo(
            good(
                    "evaluate",
                    "--hypotheses=" + system,
                    "--references=" + reference,
                    "--baseline=" + other,
                    "--trials=50")
                .out());
    assertThat(good("evaluate", reference, "-i", other, system, "-par", "-parn", "50").out())
        .contains("|ar:50|");
    assertThat(good("evaluate", reference, "-i", other, system).out())
        .startsWith("system")
        .contains("\nBLEU|nrefs:1|");
  }

  @Test
  void confidenceHasItsTrials() {
    assertThat(
            good("evaluate", reference, "-i", system, "--confidence", "--trials", "50", "-m", "ter")
                .out())
        .contains("|bs:50|");
    assertThat(good("evaluate", reference, "-i", system, "-ci", "-cin", "60").out())
        .contains("|bs:60|");
    assertThat(Shell.run("evaluate", reference, "-i", system, "--trials", "50"))
        .isEqualTo(
            new Shell.Result(
                2,
                "",
                "--trials = 50: nothing is resampled; add --confidence or --baseline FILE\n"));
  }

  @Test
  void itsFieldNames() throws IOException {
    JsonNode json =
        new ObjectMapper()
            .readTree(
                good("evaluate", reference, "-i", system, "-f", "sacrebleu", "-w", "1", "-ci")
                    .out());
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "name",
            "score",
            "signature",
            "confidence_mean",
            "confidence_var",
            "confidence",
            "verbose_score",
            "nrefs",
            "bs",
            "seed",
            "case",
            "eff",
            "tok",
            "smooth",
            "version");
    assertThat(json.get("tok").asText()).isEqualTo("13a");
    assertThat(json.get("score").asText()).matches("\\d+\\.\\d");
  }

  @Test
  void standardInput() throws IOException {
    String text = Files.readString(Path.of(system));
    String expected = good("evaluate", reference, "-i", system).out();
    assertThat(Shell.runWithInput(text, "evaluate", "--hypotheses", "-", "--references", reference))
        .isEqualTo(new Shell.Result(0, expected, ""));
    assertThat(Shell.runWithInput(text, "evaluate", "--hypotheses", "-", "--references", "-").err())
        .startsWith("standard input '-' can be one of the files only");
  }

  @Test
  void aMarkAtTheStartOfAFileIsNoText() throws IOException {
    String marked = file("marked", "\uFEFF" + Files.readString(Path.of(system)));
    assertThat(good("evaluate", reference, "-i", marked).out())
        .isEqualTo(good("evaluate", reference, "-i", system).out());
    assertThat(Shell.run("evaluate", "--help").out().replaceAll("\\s+", " "))
        .contains("byte order mark at the start of a file is no text");
  }

  @Test
  void languagesWithoutSpacesNeedAnotherTokenizer() throws IOException {
    String chinese = file("zh", "他昨天在公园里看见了一只狗。\n".repeat(5));
    String japanese = file("ja", "彼は昨日公園で犬を見ました。\n".repeat(5));
    assertThat(Shell.run("evaluate", chinese, "-i", chinese).err())
        .isEqualTo(
            "hint: the references look Chinese, which 13a does not split into words;"
                + " use --tokenize zh\n");
    assertThat(Shell.run("evaluate", japanese, "-i", japanese).err())
        .endsWith("look Japanese, which 13a does not split into words; use --tokenize char\n");
    good("evaluate", chinese, "-i", chinese, "-tok", "zh");
    good("evaluate", chinese, "-i", chinese, "-m", "chrf");
  }
}
