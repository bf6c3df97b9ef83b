package dev.translator.subword;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.translator.config.SubwordConfig;
import dev.translator.io.LineReader;
import dev.translator.io.TextFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Comparison of ids with Hugging Face tokenizers (DJL's) and SentencePiece's {@code spm_encode} on
 * 60,000 lines of three scripts: Latin from a corpus, and the same lines spelled in Cyrillic
 * letters and in Han characters without spaces. The models are our own as they are exported, and
 * those of other programs as they are imported. A machine without SentencePiece leaves out a part;
 * {@link OtherTokenizersTest} and {@link ImportedModelTest} compare that part with frozen ids.
 */
class ManyLinesTest {
  private static final int LINES = 20_000;
  private static final List<Path> CORPORA =
      List.of(
          Path.of("../../shared/data/multi30k-en-de/train.de"),
          Path.of("../../shared/data/tatoeba-en-fr/train.fr"),
          Path.of("../data/en-de/train.en"),
          Path.of("../data/en-de/train.de"));

  @TempDir static Path directory;
  private static List<String> lines;
  private static BpeModel model;

  @BeforeAll
  static void train() {
    List<String> latin = new ArrayList<>();
    List<Path> present = CORPORA.stream().filter(Files::exists).limit(2).toList();
    for (Path file : present) {
      try (LineReader reader = TextFiles.lines(file)) {
        for (int i = 0; i < LINES / present.size(); i++) {
          latin.add(reader.next());
        }
      }
    }
    lines =
        Stream.of(
                latin, spelled(latin, ManyLinesTest::cyrillic), spelled(latin, ManyLinesTest::han))
            .flatMap(List::stream)
            .toList();
    assertThat(lines).hasSize(3 * LINES);
    model =
        BpeTrainer.train(
            lines.iterator(), new SubwordConfig(8000, true, 0.9999, false, List.of("man"), 0));
  }

  private static List<String> spelled(List<String> latin, UnaryOperator<String> in) {
    return latin.stream().map(in).toList();
  }

  private static String cyrillic(String line) {
    return line.chars()
        .map(c -> c >= 'a' && c <= 'z' ? 'а' + c - 'a' : c >= 'A' && c <= 'Z' ? 'А' + c - 'A' : c)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  /** One character for each two letters of a word. */
  private static String han(String line) {
    StringBuilder text = new StringBuilder();
    for (String word : line.split(" ")) {
      for (int i = 0; i < word.length(); i += 2) {
        int second = i + 1 < word.length() ? word.charAt(i + 1) : 0;
        text.append((char) (0x4E00 + (word.charAt(i) * 31 + second) % 2500));
      }
    }
    return text.append('。').toString();
  }

  @Test
  void everyLineComesBack() {
    assertThat(model.vocabulary().size()).isEqualTo(8000);
    for (String line : lines) {
      assertThat(model.decode(model.encode(line))).isEqualTo(line);
    }
  }

  @Test
  void idsAreThoseOfHuggingFaceTokenizers() throws IOException {
    Path file = directory.resolve("tokenizer.json");
    model.save(file);
    compareWithHuggingFace(file, model);
  }

  @ParameterizedTest
  @ValueSource(strings = {"llama.json", "xlm-roberta.json"})
  @Tag("slow")
  void importedIdsAreThoseOfHuggingFaceTokenizers(String name) throws IOException {
    Path file = Path.of("src/test/resources/subword/imported").resolve(name);
    compareWithHuggingFace(file, SubwordModels.load(file));
  }

  private static void compareWithHuggingFace(Path file, SubwordModel ours) throws IOException {
    System.setProperty("RUST_FLAVOR", "cpu"); // the library in the jar: nothing is downloaded
    Map<String, String> options =
        Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "false");
    try (HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.newInstance(file, options)) {
      for (String line : lines) {
        Encoding encoding = tokenizer.encode(line);
        assertThat(LongStream.of(encoding.getIds()).mapToInt(id -> (int) id).toArray())
            .as(line)
            .isEqualTo(fileIds(ours, line));
      }
    }
  }

  @Test
  void idsAreThoseOfSentencePiece() throws IOException, InterruptedException {
    requireSentencePiece();
    Path file = directory.resolve("tokenizer.model");
    model.saveSentencePiece(file);
    compareWithSentencePiece(file, model);
    compareWithSentencePiece(file, SubwordModels.load(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--model_type=unigram --character_coverage=0.99",
        "--model_type=unigram --byte_fallback --normalization_rule_name=nfkc"
            + " --user_defined_symbols=man --pad_id=3",
        "--model_type=bpe --byte_fallback",
        "--model_type=bpe --normalization_rule_name=identity --remove_extra_whitespaces=false"
            + " --character_coverage=0.99"
      })
  void importedIdsAreThoseOfSentencePiece(String settings)
      throws IOException, InterruptedException {
    requireSentencePiece();
    assumeTrue(
        !settings.contains("unigram") || !version().contains(" 0.1."),
        "this SentencePiece breaks ties otherwise than 0.2.2: nothing compared");
    Path file = directory.resolve("imported.model");
    List<String> command =
        new ArrayList<>(
            List.of(
                "spm_train",
                "--input=" + input(),
                "--model_prefix=" + directory.resolve("imported"),
                "--input_sentence_size=6000",
                "--random_seed=1",
                "--num_threads=1",
                "--vocab_size=3000"));
    command.addAll(List.of(settings.split(" ")));
    assertThat(start(command, directory.resolve("log"))).isZero();
    compareWithSentencePiece(file, SubwordModels.load(file));
  }

  private static void compareWithSentencePiece(Path file, SubwordModel ours)
      throws IOException, InterruptedException {
    Path output = directory.resolve("ids");
    String program = System.getProperty("spm.encode", "spm_encode");
    List<String> command =
        List.of(program, "--model=" + file, "--output_format=id", input().toString());
    assertThat(start(command, output)).isZero();
    List<String> expected = Files.readAllLines(output, StandardCharsets.UTF_8);
    assertThat(expected).hasSameSizeAs(lines);
    for (int i = 0; i < lines.size(); i++) {
      String ids =
          IntStream.of(fileIds(ours, lines.get(i)))
              .mapToObj(Integer::toString)
              .collect(Collectors.joining(" "));
      assertThat(ids).as(lines.get(i)).isEqualTo(expected.get(i));
    }
  }

  private static int[] fileIds(SubwordModel ours, String line) {
    int[] ids = ours.encode(line);
    for (int i = 0; i < ids.length; i++) {
      ids[i] = ours.fileId(ids[i]);
    }
    return ids;
  }

  private static Path input() throws IOException {
    Path input = directory.resolve("lines");
    return Files.exists(input) ? input : Files.write(input, lines, StandardCharsets.UTF_8);
  }

  private static int start(List<String> command, Path output)
      throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectOutput(output.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private static String version() throws IOException {
    String program = System.getProperty("spm.encode", "spm_encode");
    Process process = new ProcessBuilder(program, "--version").redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void requireSentencePiece() throws InterruptedException {
    String program = System.getProperty("spm.encode", "spm_encode");
    assumeTrue(
        runs(program), program + " is not here (Debian package sentencepiece): nothing compared");
  }

  private static boolean runs(String program) throws InterruptedException {
    try {
      return new ProcessBuilder(program, "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
