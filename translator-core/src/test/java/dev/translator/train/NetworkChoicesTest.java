package dev.translator.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.translator.config.Precision;
import dev.translator.kernels.TestDevice;
import dev.translator.train.report.TrainingListener;
import dev.translator.train.report.UpdateReport;
import dev.translator.translate.EngineOptions;
import dev.translator.translate.SentenceScore;
import dev.translator.translate.SentenceScorer;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationEngine;
import dev.translator.translate.WeightedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks of other choices from their settings to translations: trained, saved and loaded. */
class NetworkChoicesTest {
  private static final int SENTENCES = 4;

  @TempDir private Path directory;
  private TinyRun tiny;

  @BeforeEach
  void corpus() throws IOException {
    tiny = new TinyRun(directory);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "normalizationType=rms",
        "normalizationType=rms normalization=post",
        "activation=swiglu",
        "activation=geglu",
        "positions=rotary",
        "decoderFeedForwardDimension=32 decoderHeads=4",
        "attentionBias=false"
      })
  void trainedSavedAndLoaded(String choices) throws IOException {
    List<Double> single = losses("model", choices, "training.precision=fp32");
    List<Double> bfloat16 = losses("bf16", choices, "training.precision=bf16");
    assertThat(single.get(2)).isLessThan(single.get(0));
    for (int i = 0; i < single.size(); i++) {
      assertThat(bfloat16.get(i)).as("report %d", i).isCloseTo(single.get(i), within(0.15));
    }
    List<String> sources = tiny.sources().subList(0, SENTENCES);
    List<Translation> translations = translations(Precision.FP32, sources);
    try (SentenceScorer scorer = SentenceScorer.load(tiny.output("model"), TestDevice.NAME)) {
      List<SentenceScore> scores =
          scorer.score(sources, translations.stream().map(Translation::text).toList());
      for (int i = 0; i < SENTENCES; i++) {
        assertThat(scores.get(i).logProbability())
            .isCloseTo(translations.get(i).logProbability(), within(1e-3));
      }
    }
    for (Precision precision : List.of(Precision.BF16, Precision.INT8)) {
      assertThat(translations(precision, sources))
          .as("%s", precision)
          .extracting(Translation::text)
          .containsExactlyElementsOf(translations.stream().map(Translation::text).toList());
    }
  }

  private List<Translation> translations(Precision precision, List<String> sources) {
    EngineOptions options = EngineOptions.on(TestDevice.NAME).withPrecision(precision);
    List<WeightedModel> model = List.of(WeightedModel.of(tiny.output("model")));
    try (TranslationEngine engine = TranslationEngine.load(model, options)) {
      return engine.translate(sources, engine.defaults()).stream()
          .map(best -> best.get(0))
          .toList();
    }
  }

  /** Losses of a run, one every twenty updates. */
  private List<Double> losses(String output, String choices, String precision) {
    List<String> settings = new ArrayList<>();
    Arrays.stream(choices.split(" ")).map(choice -> "model." + choice).forEach(settings::add);
    settings.addAll(List.of(precision, "training.maxUpdates=60", "training.logEveryUpdates=20"));
    List<Double> losses = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onUpdate(UpdateReport report) {
            losses.add(report.loss());
          }
        };
    new Trainer(tiny.config(settings.toArray(String[]::new)), tiny.output(output), listener).run();
    return losses;
  }
}
