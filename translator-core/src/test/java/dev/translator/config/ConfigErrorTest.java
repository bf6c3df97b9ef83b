package dev.translator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.io.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole line that the user sees for each kind of mistake. */
class ConfigErrorTest {
  private static final String DATA =
      """
      data:
        sourceLanguage: en
        targetLanguage: de
        train: corpus/train
        validation: corpus/dev
      """;

  private static String error(String yaml, String... overrides) {
    try {
      ConfigReader.read(yaml, "toy.yaml", List.of(overrides));
    } catch (ConfigException e) {
      assertThat(e.getMessage()).doesNotContain("\n");
      return e.getMessage();
    }
    throw new AssertionError("accepted: " + yaml + List.of(overrides));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          subword.vocabularySize | 259 | must be >= 260
          subword.characterCoverage | 0 | must be > 0 and <= 1
          subword.characterCoverage | 1.01 | must be > 0 and <= 1
          subword.dropout | 1 | must be >= 0 and < 1
          training.precision | int8 | must be auto, fp32 or bf16: 8 bits are enough for translating only
          subword.sampleLines | -1 | must be >= 0
          subword.model | [a, b] | must be one file; for two, source and target, set subword.joint = false
          subword.model | [' '] | must be one file; for two, source and target, set subword.joint = false
          subword.userSymbols | [a, a] | must be different texts, none of them blank
          subword.userSymbols | [' '] | must be different texts, none of them blank
          data.sourceLanguage | 'a/b' | must be letters, digits, '-', '_' and '.' only
          data.targetLanguage | '' | must be letters, digits, '-', '_' and '.' only
          data.train | [] | must name at least one corpus
          data.maxSourceTokens | 0 | must be >= 1
          data.maxSourceTokens | 1024 | must be < model.maxPositions = 1024 (the end of sentence takes one)
          data.maxTargetTokens | 0 | must be >= 1
          data.maxTargetTokens | 1024 | must be < model.maxPositions = 1024 (the end of sentence takes one)
          data.maxLengthRatio | 0.5 | must be 0 (off) or >= 1
          data.maxLengthRatio | 1e999 | must be 0 (off) or >= 1
          data.maxLengthRatio | .inf | must be a number
          model.dimension | 0 | must be >= 1
          model.dimension | 250 | must be divisible by model.heads = 4
          model.feedForwardDimension | 0 | must be >= 1
          model.feedForwardDimension | 2147483647 | must be <= 1048576
          model.dimension | 2000000000 | must be <= 65536
          model.encoderLayers | 1000000 | must be <= 1000
          model.decoderLayers | 1000000 | must be <= 1000
          model.maxPositions | 2147483647 | must be <= 1048576
          decoding.beamSize | 1000000000 | must be <= 10000
          model.heads | 0 | must be >= 1
          model.encoderLayers | 0 | must be >= 1
          model.decoderLayers | 0 | must be >= 1
          model.dropout | 1 | must be >= 0 and < 1
          model.dropout | -0.1 | must be >= 0 and < 1
          model.attentionDropout | 1.5 | must be >= 0 and < 1
          model.activationDropout | .nan | must be a number
          model.maxPositions | 1 | must be >= 2
          training.maxUpdates | -1 | must be >= 0
          training.maxUpdates | 0 | training would never end: set maxUpdates, maxEpochs, maxMinutes or patience
          training.maxEpochs | -1 | must be >= 0
          training.maxMinutes | -0.5 | must be >= 0
          training.batchTokens | 0 | must be a whole number >= 1, or auto
          training.batchTokens | large | must be a whole number >= 1, or auto
          training.accumulate | 0 | must be >= 1
          training.learningRate | 0 | must be > 0
          training.learningRate | 1e999 | must be > 0
          training.learningRate | -.inf | must be a number
          training.warmupUpdates | -5 | must be >= 0
          training.labelSmoothing | 1 | must be >= 0 and < 1
          training.clipNorm | -1 | must be >= 0
          training.adamBeta1 | 1 | must be >= 0 and < 1
          training.adamBeta2 | 1 | must be >= 0 and < 1
          training.adamEpsilon | 0 | must be > 0
          training.weightDecay | -1 | must be >= 0
          training.validateEveryUpdates | 0 | must be >= 1
          training.checkpointEveryUpdates | 0 | must be >= 1
          training.keepCheckpoints | 0 | must be >= 1
          training.keepBestCheckpoints | -1 | must be >= 0
          training.plateauPatience | 0 | must be >= 1
          training.plateauFactor | 1 | must be > 0 and < 1
          training.averageCheckpoints | -1 | must be >= 0
          training.averageCheckpoints | 6 | must be <= training.keepCheckpoints = 5
          training.patience | -1 | must be >= 0
          training.logEveryUpdates | 0 | must be >= 1
          training.device | gpu | must be auto, cpu, cuda or cuda:N
          training.device | cuda:x | must be auto, cpu, cuda or cuda:N
          training.threads | -1 | must be >= 0
          decoding.beamSize | 0 | must be >= 1
          decoding.lengthPenalty | -1 | must be >= 0
          decoding.maxLengthRatio | -1 | must be >= 0
          decoding.maxLengthOffset | -1 | must be >= 0
          decoding.batchTokens | 0 | must be a whole number >= 1, or auto
          model.dimension | 25.5 | must be a whole number
          model.dimension | 256.0 | must be a whole number
          model.dimension | wide | must be a whole number
          model.dimension | '256' | must be a whole number
          model.dimension | true | must be a whole number
          model.dimension | [256] | must be a whole number
          model.dimension | {a: 1} | must be a whole number
          model.dimension | 3000000000 | must be between -2147483648 and 2147483647
          training.seed | 1.5 | must be a whole number
          training.seed | 99999999999999999999 | must be between -9223372036854775808 and 9223372036854775807
          training.learningRate | fast | must be a number
          training.learningRate | '0.1' | must be a number
          training.learningRate | true | must be a number
          subword.joint | 1 | must be true or false
          subword.joint | yes | must be true or false
          subword.joint | 'true' | must be true or false
          model.normalization | rms | must be one of pre, post
          model.normalization | 0 | must be one of pre, post
          model.normalization | '' | must be one of pre, post
          training.output | 12 | must be text: put it in quotes
          training.output | true | must be text: put it in quotes
          training.output | 1.5 | must be text: put it in quotes
          training.output | [a] | must be text
          subword.userSymbols | a | must be a list, such as [a, b]
          subword.userSymbols | {a: b} | must be a list, such as [a, b]
          data.validation | {src: a, trg: b} | must be a prefix such as corpus/train, a file such as train.tsv, {path: PREFIX or FILE}, {source: FILE, target: FILE}, {file: FILE, source: COLUMN, target: COLUMN}, {monolingual: FILE} or {djl: tatoeba-en-fr, split: train}; each mapping may hold weight (> 0, <= 1000), inlineTags (keep or strip), keepUntranslated (true or false) and tag (text without spaces)
          data.validation | 3 | must be a prefix such as corpus/train, a file such as train.tsv, {path: PREFIX or FILE}, {source: FILE, target: FILE}, {file: FILE, source: COLUMN, target: COLUMN}, {monolingual: FILE} or {djl: tatoeba-en-fr, split: train}; each mapping may hold weight (> 0, <= 1000), inlineTags (keep or strip), keepUntranslated (true or false) and tag (text without spaces)
          data.validation | '' | must be a prefix such as corpus/train, a file such as train.tsv, {path: PREFIX or FILE}, {source: FILE, target: FILE}, {file: FILE, source: COLUMN, target: COLUMN}, {monolingual: FILE} or {djl: tatoeba-en-fr, split: train}; each mapping may hold weight (> 0, <= 1000), inlineTags (keep or strip), keepUntranslated (true or false) and tag (text without spaces)
          data.train | {a: b} | must be a prefix such as corpus/train, a file such as train.tsv, {path: PREFIX or FILE}, {source: FILE, target: FILE}, {file: FILE, source: COLUMN, target: COLUMN}, {monolingual: FILE} or {djl: tatoeba-en-fr, split: train}; each mapping may hold weight (> 0, <= 1000), inlineTags (keep or strip), keepUntranslated (true or false) and tag (text without spaces)
          data.train | {path: a, weight: 0} | must be a prefix such as corpus/train, a file such as train.tsv, {path: PREFIX or FILE}, {source: FILE, target: FILE}, {file: FILE, source: COLUMN, target: COLUMN}, {monolingual: FILE} or {djl: tatoeba-en-fr, split: train}; each mapping may hold weight (> 0, <= 1000), inlineTags (keep or strip), keepUntranslated (true or false) and tag (text without spaces)
          data.train | {path: a, weight: 1001} | must be a prefix such as corpus/train, a file such as train.tsv, {path: PREFIX or FILE}, {source: FILE, target: FILE}, {file: FILE, source: COLUMN, target: COLUMN}, {monolingual: FILE} or {djl: tatoeba-en-fr, split: train}; each mapping may hold weight (> 0, <= 1000), inlineTags (keep or strip), keepUntranslated (true or false) and tag (text without spaces)
          data.train | {path: a, wieght: 2} | must be a prefix such as corpus/train, a file such as train.tsv, {path: PREFIX or FILE}, {source: FILE, target: FILE}, {file: FILE, source: COLUMN, target: COLUMN}, {monolingual: FILE} or {djl: tatoeba-en-fr, split: train}; each mapping may hold weight (> 0, <= 1000), inlineTags (keep or strip), keepUntranslated (true or false) and tag (text without spaces)
          data.train | {path: a, inlineTags: yes} | must be a prefix such as corpus/train, a file such as train.tsv, {path: PREFIX or FILE}, {source: FILE, target: FILE}, {file: FILE, source: COLUMN, target: COLUMN}, {monolingual: FILE} or {djl: tatoeba-en-fr, split: train}; each mapping may hold weight (> 0, <= 1000), inlineTags (keep or strip), keepUntranslated (true or false) and tag (text without spaces)
          data.validation | {path: a, weight: 2} | takes no weight, which says how often a pair is trained on
          """,
      quoteCharacter = '\0')
  void unusableValues(String key, String value, String problem) {
    assertThat(error(DATA, key + "=" + value))
        .isEqualTo("--set " + key + "=" + value + ": " + problem);
    String name = key.substring(key.indexOf('.') + 1);
    boolean data = key.startsWith("data.");
    String kept = data ? DATA.replaceAll("  " + name + ": .*\n", "") : DATA;
    String section = data ? "" : key.substring(0, key.indexOf('.')) + ":\n\n";
    int line = (int) (kept + section).lines().count() + 1;
    assertThat(error(kept + section + "  " + name + ": " + value + "\n"))
        .startsWith("toy.yaml:" + line + ": " + key + " = ")
        .endsWith(": " + problem);
  }

  @Test
  void valueOutOfRangeInFile() {
    assertThat(error(DATA + "# comment\ntraining:\n  seed: 3\n\n  warmupUpdates: -5\n"))
        .isEqualTo("toy.yaml:10: training.warmupUpdates = -5: must be >= 0");
  }

  @Test
  void numbersAreShownAsTheyAreWritten() {
    assertThat(error(DATA.replace("corpus/train", "007")))
        .startsWith("toy.yaml:4: data.train = 007: must be a prefix such as");
    assertThat(error(DATA.replace("corpus/train", "[a, 1_0.50]")))
        .startsWith("toy.yaml:4: data.train.1 = 1_0.50: must be");
    assertThat(error(DATA + "training:\n  output: 0x10\n"))
        .isEqualTo("toy.yaml:7: training.output = 0x10: must be text: put it in quotes");
  }

  @Test
  void problemsOfYamlAreSaidWithoutTheTermsOfItsReader() {
    for (String yaml : List.of("[".repeat(2000), "a: " + "9".repeat(2000), "a: \u0001", "- a\nb")) {
      assertThat(error(yaml))
          .startsWith("toy.yaml:")
          .doesNotContain("StreamReadConstraints", "StreamReadFeature", "Source:", "java.");
    }
  }

  @Test
  void elementOfListHasItsOwnLine() {
    assertThat(error(DATA.replace(" corpus/train", "\n    - a\n    - 17")))
        .startsWith("toy.yaml:6: data.train.1 = 17: must be a prefix such as");
    assertThat(error(DATA + "subword:\n  userSymbols: [a,\n    17]\n"))
        .isEqualTo("toy.yaml:8: subword.userSymbols.1 = 17: must be text: put it in quotes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          training.warmupUpdate | did you mean training.warmupUpdates?
          training.warmup_updates | did you mean training.warmupUpdates?
          training.LearningRate | did you mean training.learningRate?
          training.paitence | did you mean training.patience?
          training.dimension | did you mean model.dimension?
          trainnig.seed | did you mean training?
          learningRate | did you mean training.learningRate?
          decoding.zzz | allowed here: beamSize, lengthPenalty, maxLengthRatio, maxLengthOffset, batchTokens
          zzz | allowed here: data, subword, model, training, decoding
          """)
  void unknownKeys(String key, String hint) {
    assertThat(error(DATA, key + "=1")).isEqualTo("--set " + key + "=1: unknown key, " + hint);
    String[] parts = key.split("\\.", -1);
    String yaml = parts.length == 1 ? key + ": 1" : parts[0] + ":\n  " + parts[1] + ": 1";
    int line = parts.length == 1 || parts[0].equals("trainnig") ? 6 : 7;
    String shown = parts[0].equals("trainnig") ? parts[0] : key;
    assertThat(error(DATA + yaml))
        .isEqualTo("toy.yaml:" + line + ": " + shown + ": unknown key, " + hint);
  }

  @Test
  void checksOfTwoKeysPointAtTheOneGiven() {
    String problem = "model.dimension = 256: must be divisible by model.heads = 5";
    assertThat(error(DATA + "model:\n  heads: 5\n")).isEqualTo("toy.yaml:7: " + problem);
    assertThat(error(DATA, "model.heads=5")).isEqualTo("--set model.heads=5: " + problem);
    assertThat(error(DATA + "model:\n  dimension: 256\n", "model.heads=5"))
        .isEqualTo("--set model.heads=5: " + problem);
    String tied =
        "model.tiedEmbeddings = all: needs subword.joint = true;"
            + " with two vocabularies use decoder or none";
    assertThat(error(DATA + "subword:\n  joint: false\n")).isEqualTo("toy.yaml:7: " + tied);
    assertThat(error(DATA + "subword:\n  joint: false\nmodel:\n  tiedEmbeddings: all\n"))
        .isEqualTo("toy.yaml:9: " + tied);
    assertThat(error(DATA, "model.dimension=9", "model.heads=3"))
        .isEqualTo("--set model.dimension=9: must be even for model.positions = sinusoidal");
    assertThat(error(DATA, "decoding.maxLengthRatio=0", "decoding.maxLengthOffset=0"))
        .isEqualTo(
            "--set decoding.maxLengthOffset=0: must be >= 1 when decoding.maxLengthRatio = 0");
  }

  @Test
  void missingKeysComeWithAnExample() {
    assertThat(error(""))
        .isEqualTo("toy.yaml: data.sourceLanguage: missing, for example sourceLanguage: en");
    assertThat(error("data:\n"))
        .isEqualTo("toy.yaml: data.sourceLanguage: missing, for example sourceLanguage: en");
    assertThat(error(DATA.replaceAll("  target.*\n", "")))
        .isEqualTo("toy.yaml: data.targetLanguage: missing, for example targetLanguage: de");
    assertThat(error(DATA.replaceAll("  train.*\n", "")))
        .isEqualTo(
            "toy.yaml: data.train: missing, for example train: corpus/train"
                + " (the files corpus/train.en and corpus/train.de)");
    assertThat(error(DATA.replaceAll("  validation.*\n", "")))
        .startsWith("toy.yaml: data.validation: missing, for example validation: ");
  }

  @Test
  void keysWithoutValue() {
    assertThat(error(DATA + "training:\n  seed:\n"))
        .isEqualTo("toy.yaml:7: training.seed: has no value; leave the key out for the default");
    assertThat(error(DATA, "training.seed="))
        .isEqualTo("--set training.seed=: has no value; leave the key out for the default");
    assertThat(error(DATA, "training.seed"))
        .isEqualTo("--set training.seed: must be key=value, such as training.seed=7");
    assertThat(error(DATA + "subword:\n  userSymbols:\n    - a\n    -\n"))
        .isEqualTo("toy.yaml:9: subword.userSymbols.1: has no value");
    assertThat(error(DATA, "data.train=[a, ~]")).isEqualTo("--set data.train=[a, ~]: has no value");
    assertThat(ConfigReader.read(DATA + "training:\n", "t", List.of()))
        .isEqualTo(ConfigReader.read(DATA, "t", List.of()));
  }

  @Test
  void sectionsMustBeMappings() {
    assertThat(error(DATA + "subword: 3\n"))
        .startsWith("toy.yaml:6: subword = 3: must be a section of settings: vocabularySize, ");
    assertThat(error("- a\n")).startsWith("toy.yaml:1: must be a mapping of the sections data, ");
  }

  @Test
  void whatYamlWouldSilentlyAccept() {
    assertThat(error(DATA + "training:\n  seed: 1\n  seed: 2\n"))
        .isEqualTo("toy.yaml:8: training.seed: given twice, first on line 7");
    assertThat(error(DATA + "training: {}\ntraining: {}\n"))
        .isEqualTo("toy.yaml:7: training: given twice, first on line 6");
    assertThat(error(DATA + "---\ntraining: {}\n")).startsWith("toy.yaml:7: a second document");
    assertThat(error(DATA + "training:\n  seed: *a\n"))
        .isEqualTo(
            "toy.yaml:7: aliases (*) cannot be used: write the value itself, or put it in quotes");
  }

  @Test
  void brokenYaml() {
    assertThat(error(DATA + "training:\n  seed: [1\n")).startsWith("toy.yaml:8: not valid YAML: ");
    assertThat(error(DATA + "training:\n\tseed: 1\n")).startsWith("toy.yaml:7: not valid YAML: ");
    assertThat(error(DATA, "training.seed=[1"))
        .startsWith("--set training.seed=[1")
        .contains("not valid YAML: ");
  }

  @Test
  void unusableFiles(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("a.yaml");
    assertThatThrownBy(() -> ConfigReader.read(file, List.of()))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": no such file");
    assertThatThrownBy(() -> ConfigReader.read(directory, List.of()))
        .isInstanceOf(InputException.class)
        .hasMessage(directory + ": is a directory, expected a YAML file");
    Files.write(file, "data:\n  a: \u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> ConfigReader.read(file, List.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessage(file + ":2: not valid UTF-8: convert the file to UTF-8 first");
    Files.write(file, new byte[(1 << 20) + 1]);
    assertThatThrownBy(() -> ConfigReader.read(file, List.of()))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": larger than 1 MiB: is this a settings file?");
  }

  @Test
  void recordsCheckThemselvesWithoutFile() {
    assertThatThrownBy(() -> new DecodingConfig(0, 1, 2, 10, 4096))
        .isInstanceOf(ConfigException.class)
        .hasMessage("decoding.beamSize = 0: must be >= 1");
    assertThatThrownBy(() -> CorpusSource.named(" ")).isInstanceOf(ConfigException.class);
  }
}
