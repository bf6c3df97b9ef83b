package dev.translator.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The keys of all groups of the section training stand side by side in files. */
class TrainingJsonTest {
  private static final String DATA =
      """
      data:
        sourceLanguage: en
        targetLanguage: de
        train: corpus/train
        validation: corpus/dev
      """;

  private static final String TRAINING =
      """
      training:
        output: runs/a
        maxUpdates: 101
        maxEpochs: 102
        maxMinutes: 103.5
        batchTokens: 104
        accumulate: 105
        learningRate: 0.106
        schedule: plateau
        scheduleUpdates: 107
        plateauPatience: 108
        plateauFactor: 0.109
        warmupUpdates: 110
        labelSmoothing: 0.111
        clipNorm: 112.5
        adamBeta1: 0.113
        adamBeta2: 0.114
        adamEpsilon: 0.115
        weightDecay: 0.116
        ema: 0.117
        rDrop: 0.118
        from: ""
        mixBase: 0.0
        sourceVectors: source.vec
        targetVectors: target.vec
        freeze:
          - encoder
        loraRank: 119
        loraAlpha: 120.5
        loraMerged: false
        seed: 121
        validateEveryUpdates: 122
        validationPairs: 130
        checkpointEveryUpdates: 123
        keepCheckpoints: 124
        keepBestCheckpoints: 125
        averageCheckpoints: 0
        patience: 127
        stopMetric: chrf
        logEveryUpdates: 128
        device: cuda:1
        precision: bf16
        threads: 129
      """;

  private static final TrainingConfig EXPECTED =
      new TrainingConfig(
          "runs/a",
          121,
          128,
          new StoppingConfig(101, 102, 103.5, 127, StopMetric.CHRF),
          new BatchConfig(104, 105),
          new ScheduleConfig(0.106, Schedule.PLATEAU, 107, 108, 0.109, 110),
          new OptimizerConfig(112.5, 0.113, 0.114, 0.115, 0.116),
          new RegularizationConfig(0.111, 0.117, 0.118),
          new StartConfig(
              "",
              0,
              "source.vec",
              "target.vec",
              List.of("encoder"),
              119,
              120.5,
              /* loraMerged= */ false),
          new ValidationConfig(122, 130),
          new CheckpointConfig(123, 124, 125, 0),
          new MachineConfig("cuda:1", Precision.BF16, 129));

  @Test
  void everyKeyReachesItsComponent() {
    assertThat(ConfigReader.read(DATA + TRAINING, "t", List.of()).training()).isEqualTo(EXPECTED);
  }

  @Test
  void everyKeyIsWrittenInTheSameOrder() {
    ExperimentConfig config = ConfigReader.read(DATA + TRAINING, "t", List.of());

    assertThat(ConfigWriter.toYaml(config).replace("\"cuda:1\"", "cuda:1")).contains(TRAINING);
  }

  @Test
  void keysThatExcludeOneAnotherReachTheirComponents() {
    String yaml = "training: {from: runs/a, mixBase: 0.25, averageCheckpoints: 2}\n";
    TrainingConfig training = ConfigReader.read(DATA + yaml, "t", List.of()).training();

    assertThat(training.start().from()).isEqualTo("runs/a");
    assertThat(training.start().mixBase()).isEqualTo(0.25);
    assertThat(training.checkpoints().averageCheckpoints()).isEqualTo(2);
  }
}
