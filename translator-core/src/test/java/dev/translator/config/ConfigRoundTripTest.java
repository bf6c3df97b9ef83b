package dev.translator.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigRoundTripTest {
  private static final String NEEDED =
      """
      data:
        sourceLanguage: en
        targetLanguage: de
        train: corpus/train
        validation: corpus/dev
      """;

  private static final List<String> SEPARATE =
      List.of(
          "model.tiedEmbeddings=decoder",
          "data.markPlaceholders=true",
          "subword.userSymbols=['" + String.join("','", DataConfig.PLACEHOLDERS) + "']");

  private static final String WRITTEN_DEFAULTS =
      """
      data:
        directory: .
        sourceLanguage: en
        targetLanguage: de
        train:
          - corpus/train
        validation: corpus/dev
        maxSourceTokens: 256
        maxTargetTokens: 256
        maxLengthRatio: 0.0
        noiseMask: 0.3
        noiseSpanWords: 3.0
        noiseDelete: 0.1
        noisePermuteWords: 3
        markPlaceholders: false
        placeholderPatterns: []
      subword:
        vocabularySize: 8000
        joint: true
        characterCoverage: 1.0
        splitDigits: false
        userSymbols: []
        dropout: 0.0
        sampleLines: 0
        model: []
      model:
        dimension: 256
        feedForwardDimension: 1024
        heads: 4
        encoderLayers: 3
        decoderLayers: 3
        dropout: 0.1
        attentionDropout: 0.0
        activationDropout: 0.0
        layerDrop: 0.0
        normalization: pre
        positions: sinusoidal
        activation: relu
        tiedEmbeddings: all
        maxPositions: 1024
        outputBias: false
        scaledEmbeddings: true
        normalizationEpsilon: 0.00001
        normalizationType: layer
        decoderFeedForwardDimension: 0
        decoderHeads: 0
        attentionBias: true
      training:
        output: ""
        maxUpdates: 100000
        maxEpochs: 0
        maxMinutes: 0.0
        batchTokens: 4096
        accumulate: 1
        learningRate: 0.0005
        schedule: inverse_sqrt
        scheduleUpdates: 0
        plateauPatience: 3
        plateauFactor: 0.5
        warmupUpdates: 4000
        labelSmoothing: 0.1
        clipNorm: 1.0
        adamBeta1: 0.9
        adamBeta2: 0.98
        adamEpsilon: 0.000000001
        weightDecay: 0.0
        ema: 0.0
        rDrop: 0.0
        from: ""
        mixBase: 0.0
        sourceVectors: ""
        targetVectors: ""
        freeze: []
        loraRank: 0
        loraAlpha: 0.0
        loraMerged: true
        seed: 1
        validateEveryUpdates: 1000
        validationPairs: 0
        checkpointEveryUpdates: 1000
        keepCheckpoints: 5
        keepBestCheckpoints: 1
        averageCheckpoints: 0
        patience: 0
        stopMetric: bleu
        logEveryUpdates: 50
        device: auto
        precision: auto
        threads: 0
      decoding:
        beamSize: 5
        lengthPenalty: 1.0
        maxLengthRatio: 2.0
        maxLengthOffset: 10
        batchTokens: auto
      """;

  private static ExperimentConfig defaults() {
    CorpusSource train = CorpusSource.named("corpus/train");
    return ExperimentConfig.of(
        DataConfig.of("en", "de", List.of(train), CorpusSource.named("corpus/dev")));
  }

  /** Settings under which every single key may change. */
  private static ExperimentConfig separate() {
    return ConfigReader.override(defaults(), SEPARATE);
  }

  private static ExperimentConfig reread(ExperimentConfig config) {
    return ConfigReader.read(ConfigWriter.toYaml(config), "written", List.of());
  }

  @Test
  void neededKeysAloneGiveTheDefaults() {
    assertThat(ConfigReader.read(NEEDED, "t", List.of())).isEqualTo(defaults());
  }

  @Test
  void defaultsReadBackEqual() {
    assertThat(reread(defaults())).isEqualTo(defaults());
  }

  /** The defaults as users read them; a change here is a change for every user. */
  @Test
  void writtenDefaults() {
    assertThat(ConfigWriter.toYaml(defaults())).isEqualTo(WRITTEN_DEFAULTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no",
        "NO",
        "true",
        "null",
        "~",
        "123",
        "1e3",
        "0x1F",
        "1_000",
        "1:30",
        "2024-01-01",
        ".nan",
        "",
        " a",
        "a ",
        "a: b",
        "a #b",
        "- a",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`a",
        "[a",
        "{a",
        "a]",
        "'a",
        "\"a",
        "a'b\"c",
        "\\",
        "a\nb",
        "a\n",
        "\n",
        "\t",
        "\u0007",
        "\u0085",
        "\u2028",
        "\uFEFF",
        "é",
        "日本",
        "😀",
        "?",
        "? a",
        "|",
        ">",
        "=",
        "<<",
        "a:",
        ":a",
        "-",
        "---",
        "...",
        ","
      })
  void anyTextReadsBackEqual(String text) {
    DataConfig data =
        new DataConfig(
            text,
            "en",
            "no",
            List.of(
                CorpusSource.named("x" + text),
                CorpusSource.sides(text + "x", "y" + text),
                CorpusSource.within(text + "f", "2", text + "c"),
                CorpusSource.within(text + "f", "2", text + "c").weighted(0.125),
                new CorpusSource.Adjusted(CorpusSource.named("x" + text), 1000, true),
                new CorpusSource.Adjusted(CorpusSource.named("y" + text), 1, false, "", true),
                new CorpusSource.Adjusted(CorpusSource.djl("d" + text, "s"), 1e-7, false)),
            CorpusSource.named("a b"),
            null,
            256,
            256,
            0,
            0.3,
            3,
            0.1,
            3,
            true,
            List.of());
    ExperimentConfig config = ExperimentConfig.of(data);
    assertThat(reread(config)).as(ConfigWriter.toYaml(config)).isEqualTo(config);
  }

  @Test
  void anyNumberReadsBackEqual() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      double rate = Math.abs(random.nextGaussian()) * Math.pow(10, random.nextInt(20) - 15);
      ExperimentConfig config =
          ConfigReader.override(
              defaults(),
              List.of("training.learningRate=" + rate, "training.seed=" + random.nextLong()));
      assertThat(config.training().rate().learningRate()).as("seed %d", seed).isEqualTo(rate);
      assertThat(reread(config)).as("seed %d", seed).isEqualTo(config);
    }
  }

  @Test
  void differencesNameKeyAndBothValues() {
    ExperimentConfig changed =
        ConfigReader.override(
            defaults(), List.of("training.seed=2", "model.normalization=post", "data.test=x"));
    assertThat(ConfigDifference.between(defaults(), changed))
        .containsExactly(
            "data.test: none -> x", "model.normalization: pre -> post", "training.seed: 1 -> 2");
    assertThat(ConfigDifference.between(changed, changed)).isEmpty();
  }

  /** Another valid value for every key there is: a key that is not read or written fails here. */
  @TestFactory
  Stream<DynamicTest> everyKeyIsReadWrittenAndCompared() {
    ObjectNode tree = ConfigMapper.toTree(separate());
    return tree.properties().stream()
        .flatMap(
            section ->
                section.getValue().properties().stream()
                    .map(setting -> changed(section.getKey(), setting)));
  }

  private static DynamicTest changed(String section, Map.Entry<String, JsonNode> setting) {
    String key = section + "." + setting.getKey();
    String value = otherValue(key, setting.getValue());
    return DynamicTest.dynamicTest(
        key + "=" + value,
        () -> {
          ExperimentConfig base = separate();
          ExperimentConfig changed = ConfigReader.override(base, List.of(key + "=" + value));
          assertThat(changed).isNotEqualTo(base);
          assertThat(reread(changed)).isEqualTo(changed);
          List<String> settings = new ArrayList<>(SEPARATE);
          settings.add(key + "=" + value);
          assertThat(ConfigReader.read(NEEDED, "t", settings)).isEqualTo(changed);
          assertThat(ConfigDifference.between(base, changed))
              .singleElement()
              .satisfies(line -> assertThat(line).startsWith(key + ": "));
        });
  }

  private static String otherValue(String key, JsonNode value) {
    return switch (key) {
      case "training.freeze" -> "[encoder, decoder.0-2]";
      case "data.directory", "training.output", "training.from" -> "elsewhere";
      case "training.sourceVectors", "training.targetVectors" -> "words.vec";
      case "data.sourceLanguage", "data.targetLanguage" -> "no";
      case "data.train" -> "[one, {source: a.en, target: a.de}, {path: a, weight: 2}]";
      case "data.validation", "data.test" -> "{source: a.en, target: a.de}";
      case "data.maxLengthRatio" -> "2.5";
      case "data.placeholderPatterns" -> "['@[a-z]+', ' a: #']";
      case "subword.userSymbols" -> "['<x>', 'no', '1e3', ' a: #']";
      case "subword.model" -> "joint.model";
      case "model.normalization" -> "post";
      case "model.positions" -> "learned";
      case "model.activation" -> "gelu";
      case "model.normalizationType" -> "rms";
      case "model.decoderHeads" -> "2";
      case "model.tiedEmbeddings" -> "none";
      case "training.stopMetric" -> "loss";
      case "training.schedule" -> "constant";
      case "training.device" -> "cuda:1";
      case "training.precision" -> "bf16";
      case "training.averageCheckpoints" -> "3";
      case "decoding.batchTokens" -> "4096";
      case "model.dimension" -> "512";
      case "model.heads" -> "8";
      default ->
          value.isBoolean()
              ? String.valueOf(!value.asBoolean())
              : value.isInt() || value.isLong()
                  ? String.valueOf(value.asInt() + 1)
                  : String.valueOf(value.asDouble() == 0 ? 0.25 : value.asDouble() * 0.75);
    };
  }
}
