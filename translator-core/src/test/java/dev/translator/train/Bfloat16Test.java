package dev.translator.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.translator.checkpoint.ModelDirectory;
import dev.translator.config.Precision;
import dev.translator.kernels.TestDevice;
import dev.translator.train.report.TrainingListener;
import dev.translator.train.report.UpdateReport;
import dev.translator.translate.EngineOptions;
import dev.translator.translate.TranslationEngine;
import dev.translator.translate.WeightedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training and translating with matrix products in bfloat16. */
@Tag("slow")
class Bfloat16Test {
  private static final String BFLOAT16 = "training.precision=bf16";

  @TempDir private Path directory;
  private TinyRun tiny;

  @BeforeEach
  void corpus() throws IOException {
    tiny = new TinyRun(directory);
  }

  /** Losses during a run, as its update reports give them. */
  private List<Double> losses(String output, String... settings) {
    List<Double> losses = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onUpdate(UpdateReport report) {
            losses.add(report.loss());
          }
        };
    new Trainer(tiny.config(settings), tiny.output(output), listener).run();
    return losses;
  }

  @Test
  void learnsAsInSinglePrecision() {
    String[] settings = {"training.logEveryUpdates=5", "training.precision=fp32"};
    List<Double> single = losses("single", settings);
    settings[1] = BFLOAT16;
    List<Double> bfloat16 = losses("bf16", settings);
    assertThat(bfloat16).hasSameSizeAs(single).isNotEqualTo(single);
    for (int i = 0; i < single.size(); i++) {
      assertThat(bfloat16.get(i)).as("report %d", i).isCloseTo(single.get(i), within(0.1));
    }
  }

  /** Tests a second pass, accumulation and averages, which have operations of their own. */
  @Test
  void aRunInPiecesIsOneRun() {
    String[] settings = {BFLOAT16, "training.rDrop=1", "training.accumulate=2", "training.ema=0.9"};
    tiny.train("whole", settings);
    for (int end : new int[] {7, 30}) {
      String[] piece = {
        BFLOAT16, settings[1], settings[2], settings[3], "training.maxUpdates=" + end
      };
      tiny.train("pieces", piece);
    }
    assertThat(tiny.checkpoint("pieces", 30)).isEqualTo(tiny.checkpoint("whole", 30));
  }

  @Test
  void adaptersLearnToo() {
    tiny.train("base", BFLOAT16, "training.maxUpdates=10");
    List<Double> losses =
        losses(
            "tuned",
            BFLOAT16,
            tiny.from("base"),
            "training.loraRank=2",
            "training.logEveryUpdates=15");
    assertThat(losses.get(1)).isLessThan(losses.get(0));
  }

  /** The choice measured at the first start stays. */
  @Test
  void theChoiceIsKept() {
    tiny.train("chosen", "training.precision=auto", "training.maxUpdates=2");
    Precision chosen =
        new ModelDirectory(tiny.output("chosen")).readConfig().training().machine().precision();
    assertThat(chosen).isNotEqualTo(Precision.AUTO);
    tiny.train("chosen", "training.precision=auto", "training.maxUpdates=4");
    assertThat(
            new ModelDirectory(tiny.output("chosen")).readConfig().training().machine().precision())
        .isEqualTo(chosen);
  }

  @Test
  void translatesTheSameTextsWhenSure() throws IOException {
    tiny.train("out", "training.maxUpdates=60");
    List<WeightedModel> model = List.of(WeightedModel.of(tiny.output("out")));
    try (TranslationEngine single =
            TranslationEngine.load(
                model, EngineOptions.on(TestDevice.NAME).withPrecision(Precision.FP32));
        TranslationEngine bfloat16 =
            TranslationEngine.load(
                model, EngineOptions.on(TestDevice.NAME).withPrecision(Precision.BF16))) {
      List<String> expected = single.translate(tiny.sources());
      List<String> found = bfloat16.translate(tiny.sources());
      long same = 0;
      for (int i = 0; i < expected.size(); i++) {
        same += expected.get(i).equals(found.get(i)) ? 1 : 0;
      }
      assertThat(same).isGreaterThanOrEqualTo(expected.size() * 3L / 4);
    }
  }
}
