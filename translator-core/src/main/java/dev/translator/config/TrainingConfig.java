package dev.translator.config;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.List;

/**
 * Section {@code training}: the loop. One update is {@code accumulate} batches forward and backward
 * and one step of the optimiser. Training ends at the first limit reached.
 *
 * @param output directory for model, checkpoints and log, relative to the working directory; empty
 *     (default) when the caller gives one
 * @param maxUpdates last update; 0 is no limit; default 100000
 * @param maxEpochs passes over the training data; 0 (default) is no limit
 * @param maxMinutes time in minutes, over all runs of the same training; 0 (default) is no limit
 * @param batchTokens size of a batch: pairs times longest sentence, the larger of both sides;
 *     {@code auto} (0 in code) measures at the first start what fits; default 4096
 * @param accumulate batches whose gradients make one update; default 1
 * @param learningRate peak of the schedule, reached after the warm-up; default 5e-4
 * @param schedule how the rate falls after the warm-up: inverse_sqrt, cosine, linear, constant or
 *     plateau (when {@code stopMetric} has stopped becoming better); default inverse_sqrt
 * @param scheduleUpdates update at which cosine and linear reach zero; 0 takes {@code maxUpdates};
 *     set it where a run is to be stopped early or in pieces; default 0
 * @param plateauPatience validations without a better score after which the schedule {@code
 *     plateau} reduces the rate; default 3
 * @param plateauFactor what it is multiplied by then; default 0.5
 * @param warmupUpdates updates over which the rate rises linearly before it falls; 0 starts at the
 *     peak; default 4000
 * @param labelSmoothing probability spread evenly over the vocabulary (Szegedy et al. 2016);
 *     default 0.1
 * @param clipNorm largest norm of all gradients together (Pascanu et al. 2013); 0 is off; default
 *     1.0
 * @param adamBeta1 decay of the mean of gradients (Kingma and Ba 2015); default 0.9
 * @param adamBeta2 decay of the mean of squared gradients; default 0.98
 * @param adamEpsilon added to the denominator; default 1e-9
 * @param weightDecay decoupled (Loshchilov and Hutter 2019), per unit of learning rate; default 0
 * @param ema decay of a moving average of the weights, such as 0.999, which is then what is
 *     validated and kept (Polyak and Juditsky 1992); early on the decay is (1 + u) / (10 + u) after
 *     u updates, if that is smaller; 0 (default) is off
 * @param rDrop weight of the symmetric divergence between two passes with different dropout
 *     (R-Drop, Wu et al. 2021), such as 5; costs a second pass; 0 (default) is off
 * @param from model directory whose weights, vocabulary and {@code model.*} settings training
 *     starts from; empty (default) for none; {@code --from} gives it too
 * @param sourceVectors file of word vectors (word2vec, GloVe, fastText {@code .vec}) from which the
 *     embeddings of source pieces that are words start; empty (default) for none; with {@code
 *     freeze: [embeddings]} they stay so
 * @param targetVectors the same for the target side
 * @param freeze parts that do not move: {@code encoder}, {@code decoder}, {@code embeddings},
 *     {@code decoder.0-2} or any beginning of names in docs/model-format.md; default none
 * @param loraRank rank of the adapters that are trained in place of the weights (LoRA, Hu et al.
 *     2021), such as 16; needs {@code from}; 0 (default) trains the weights themselves
 * @param loraAlpha the adapters' share is multiplied by this / rank; 0 (default) takes the rank
 * @param loraMerged true (default) keeps a model with the adapters added to its weights, false the
 *     adapters alone, beside a reference to the model that they belong to
 * @param seed of initial weights, order of batches and dropout; default 1
 * @param validateEveryUpdates updates between validations; default 1000
 * @param checkpointEveryUpdates updates between checkpoints; default 1000
 * @param keepCheckpoints how many of the newest checkpoints stay; default 5
 * @param keepBestCheckpoints how many more stay for having the best BLEU, chrF or loss, so many of
 *     each; default 1
 * @param averageCheckpoints at the end the mean of the last so many checkpoints is tried on the
 *     validation set and kept if better; 0 (default) is off
 * @param patience validations without a better score after which training ends; 0 (default) is off
 * @param stopMetric {@code bleu} (default), {@code chrf} or {@code loss}: what "better" means
 * @param logEveryUpdates updates between progress reports; default 50
 * @param device {@code auto} (default: a GPU where there is one), {@code cpu}, {@code cuda} or
 *     {@code cuda:N}
 * @param precision {@code auto} (default), {@code fp32} or {@code bf16}
 * @param threads of a CPU to train with, each on a share of a batch; 0 (default) is one for each of
 *     its cores
 */
public record TrainingConfig(
    String output,
    int maxUpdates,
    int maxEpochs,
    double maxMinutes,
    @JsonSerialize(using = BatchTokensJson.Writer.class)
        @JsonDeserialize(using = BatchTokensJson.Reader.class)
        int batchTokens,
    int accumulate,
    double learningRate,
    Schedule schedule,
    int scheduleUpdates,
    int plateauPatience,
    double plateauFactor,
    int warmupUpdates,
    double labelSmoothing,
    double clipNorm,
    double adamBeta1,
    double adamBeta2,
    double adamEpsilon,
    double weightDecay,
    double ema,
    double rDrop,
    String from,
    String sourceVectors,
    String targetVectors,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> freeze,
    int loraRank,
    double loraAlpha,
    boolean loraMerged,
    long seed,
    int validateEveryUpdates,
    int checkpointEveryUpdates,
    int keepCheckpoints,
    int keepBestCheckpoints,
    int averageCheckpoints,
    int patience,
    StopMetric stopMetric,
    int logEveryUpdates,
    String device,
    Precision precision,
    int threads) {
  /** What {@code device} may be. */
  public static final String DEVICE_PATTERN = "auto|cpu|cuda(:[0-9]{1,3})?";

  /** The value of {@code batchTokens} that stands for {@code auto}. */
  public static final int AUTO = BatchTokensJson.AUTO;

  private static final Check CHECK = new Check("training");

  public TrainingConfig {
    CHECK.present("output", output);
    checkLimits(maxUpdates, maxEpochs, maxMinutes, patience);
    CHECK.atLeast("batchTokens", batchTokens, AUTO);
    CHECK.atLeast("accumulate", accumulate, 1);
    CHECK.positive("learningRate", learningRate);
    CHECK.present("schedule", schedule);
    CHECK.atLeast("warmupUpdates", warmupUpdates, 0);
    CHECK.atLeast("scheduleUpdates", scheduleUpdates, 0);
    checkSchedule(schedule, scheduleUpdates, maxUpdates);
    CHECK.atLeast("plateauPatience", plateauPatience, 1);
    CHECK.require(
        plateauFactor > 0 && plateauFactor < 1,
        "plateauFactor",
        plateauFactor,
        "must be > 0 and < 1");
    CHECK.fraction("labelSmoothing", labelSmoothing);
    CHECK.atLeast("clipNorm", clipNorm, 0);
    CHECK.fraction("adamBeta1", adamBeta1);
    CHECK.fraction("adamBeta2", adamBeta2);
    CHECK.positive("adamEpsilon", adamEpsilon);
    CHECK.atLeast("weightDecay", weightDecay, 0);
    CHECK.fraction("ema", ema);
    CHECK.require(
        ema == 0 || averageCheckpoints == 0,
        "averageCheckpoints",
        averageCheckpoints,
        "must be 0 with training.ema: each is a mean of the weights",
        "training.ema");
    CHECK.atLeast("rDrop", rDrop, 0);
    CHECK.present("from", from);
    CHECK.present("sourceVectors", sourceVectors);
    CHECK.present("targetVectors", targetVectors);
    CHECK.require(
        from.isEmpty() || (sourceVectors.isEmpty() && targetVectors.isEmpty()),
        sourceVectors.isEmpty() ? "targetVectors" : "sourceVectors",
        sourceVectors.isEmpty() ? targetVectors : sourceVectors,
        "cannot be used with training.from, whose embeddings are trained already",
        "training.from");
    freeze = List.copyOf(CHECK.present("freeze", freeze));
    CHECK.atLeast("loraRank", loraRank, 0);
    CHECK.atLeast("loraAlpha", loraAlpha, 0);
    CHECK.atLeast("validateEveryUpdates", validateEveryUpdates, 1);
    CHECK.atLeast("checkpointEveryUpdates", checkpointEveryUpdates, 1);
    CHECK.atLeast("keepCheckpoints", keepCheckpoints, 1);
    CHECK.atLeast("keepBestCheckpoints", keepBestCheckpoints, 0);
    CHECK.atLeast("averageCheckpoints", averageCheckpoints, 0);
    CHECK.require(
        averageCheckpoints <= keepCheckpoints,
        "averageCheckpoints",
        averageCheckpoints,
        "must be <= training.keepCheckpoints = " + keepCheckpoints,
        "training.keepCheckpoints");
    CHECK.present("stopMetric", stopMetric);
    CHECK.atLeast("logEveryUpdates", logEveryUpdates, 1);
    CHECK.matches("device", device, DEVICE_PATTERN, "must be auto, cpu, cuda or cuda:N");
    CHECK.present("precision", precision);
    CHECK.require(
        precision != Precision.INT8,
        "precision",
        "int8",
        "must be auto, fp32 or bf16: 8 bits are enough for translating only");
    CHECK.atLeast("threads", threads, 0);
  }

  /** What the adapters' product is multiplied by. */
  public double loraScale() {
    return loraAlpha == 0 ? 1 : loraAlpha / loraRank;
  }

  private static void checkSchedule(Schedule schedule, int scheduleUpdates, int maxUpdates) {
    CHECK.require(
        (schedule != Schedule.COSINE && schedule != Schedule.LINEAR)
            || scheduleUpdates > 0
            || maxUpdates > 0,
        "schedule",
        schedule,
        "needs an end: set training.scheduleUpdates or training.maxUpdates",
        "training.maxUpdates");
  }

  /** The update at which the rate of a cosine or linear schedule reaches zero. */
  public int lastScheduledUpdate() {
    return scheduleUpdates > 0 ? scheduleUpdates : maxUpdates;
  }

  /** Validations without a better score that reduce the rate; 0 if none ever does. */
  public int reduceAfterValidations() {
    return schedule == Schedule.PLATEAU ? plateauPatience : 0;
  }

  private static void checkLimits(int maxUpdates, int maxEpochs, double maxMinutes, int patience) {
    CHECK.atLeast("maxUpdates", maxUpdates, 0);
    CHECK.atLeast("maxEpochs", maxEpochs, 0);
    CHECK.atLeast("maxMinutes", maxMinutes, 0);
    CHECK.atLeast("patience", patience, 0);
    CHECK.require(
        maxUpdates > 0 || maxEpochs > 0 || maxMinutes > 0 || patience > 0,
        "maxUpdates",
        maxUpdates,
        "training would never end: set maxUpdates, maxEpochs, maxMinutes or patience");
  }

  public static TrainingConfig defaults() {
    return new TrainingConfig(
        /* output= */ "",
        /* maxUpdates= */ 100_000,
        /* maxEpochs= */ 0,
        /* maxMinutes= */ 0.0,
        /* batchTokens= */ 4096,
        /* accumulate= */ 1,
        /* learningRate= */ 5e-4,
        Schedule.INVERSE_SQRT,
        /* scheduleUpdates= */ 0,
        /* plateauPatience= */ 3,
        /* plateauFactor= */ 0.5,
        /* warmupUpdates= */ 4000,
        /* labelSmoothing= */ 0.1,
        /* clipNorm= */ 1.0,
        /* adamBeta1= */ 0.9,
        /* adamBeta2= */ 0.98,
        /* adamEpsilon= */ 1e-9,
        /* weightDecay= */ 0.0,
        /* ema= */ 0.0,
        /* rDrop= */ 0.0,
        /* from= */ "",
        /* sourceVectors= */ "",
        /* targetVectors= */ "",
        /* freeze= */ List.of(),
        /* loraRank= */ 0,
        /* loraAlpha= */ 0.0,
        /* loraMerged= */ true,
        /* seed= */ 1,
        /* validateEveryUpdates= */ 1000,
        /* checkpointEveryUpdates= */ 1000,
        /* keepCheckpoints= */ 5,
        /* keepBestCheckpoints= */ 1,
        /* averageCheckpoints= */ 0,
        /* patience= */ 0,
        StopMetric.BLEU,
        /* logEveryUpdates= */ 50,
        /* device= */ "auto",
        Precision.AUTO,
        /* threads= */ 0);
  }
}
