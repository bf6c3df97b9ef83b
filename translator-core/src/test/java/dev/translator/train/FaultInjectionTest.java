package dev.translator.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Offset.offset;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.translator.checkpoint.SafeTensors;
import dev.translator.corpus.tokens.PaddedBatch;
import dev.translator.io.InputException;
import dev.translator.kernels.Kernels;
import dev.translator.train.report.EndReport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of a run with numbers that are not finite and with too little memory. */
@Tag("slow")
class FaultInjectionTest extends RunFixture {
  private static final String MEMORY_OF_CUDA =
      "CUDA out of memory. Tried to allocate 2.00 GiB (GPU 0; 79.10 GiB total capacity)";
  private static final String MEMORY_OF_CPU =
      "[enforce fail at alloc_cpu.cpp:115] err == 0. DefaultCPUAllocator: can't allocate memory:"
          + " you tried to allocate 8589934592 bytes. Error code 12 (Cannot allocate memory)";

  private final Listening log = new Listening();

  private EndReport train(String output, FaultInjection faults, String... settings) {
    return new Trainer(tiny.config(settings), tiny.output(output), log, faults).run();
  }

  /** Makes the gradients of some updates infinite. */
  private static FaultInjection spoiling(LongPredicate updates) {
    return new FaultInjection() {
      @Override
      public void gradients(long update, NDList gradients) {
        if (updates.test(update)) {
          gradients.get(1).divi(0);
        }
      }
    };
  }

  /** Simulates memory that suffices for batches of a given number of places. */
  private static FaultInjection memory(int places, RuntimeException failure) {
    return new FaultInjection() {
      @Override
      public void beforeBatch(long update, PaddedBatch batch) {
        if (batch.places() > places) {
          throw failure;
        }
      }
    };
  }

  private Map<String, String> state(String output, int update) {
    Path file =
        tiny.output(output).resolve(String.format("checkpoints/update-%08d.safetensors", update));
    try (SafeTensors state = SafeTensors.open(file)) {
      return state.metadata();
    }
  }

  @Test
  void anUpdateThatIsNotFiniteIsSkippedAndItsPairsAreNamed() throws IOException {
    String[] settings = {"training.maxUpdates=100", "training.logEveryUpdates=20"};
    train("clean", FaultInjection.NONE, settings);
    double clean = log.lastValidation().loss();
    log.messages.clear();

    EndReport end = train("spoilt", spoiling(Set.of(7L, 8L, 73L)::contains), settings);

    assertThat(end.update()).isEqualTo(100);
    assertThat(log.lastValidation().loss()).isCloseTo(clean, within(0.05));
    List<String> skipped = log.messages.stream().filter(m -> m.contains("skipped")).toList();
    assertThat(skipped).hasSize(3);
    assertThat(skipped.get(0)).startsWith("update 7 skipped").contains("pairs: train line");
    assertThat(skipped.get(2)).startsWith("update 73 skipped");
    assertThat(state("spoilt", 100)).containsEntry("skipped", "3").containsEntry("rollbacks", "0");
  }

  @Test
  void aSkippedUpdateChangesNothing() {
    String[] settings = {"training.maxUpdates=7", "training.checkpointEveryUpdates=1"};

    train("out", spoiling(update -> update == 7), settings);

    assertThat(tiny.checkpoint("out", 7)).isEqualTo(tiny.checkpoint("out", 6));
    assertThat(log.updates).isEmpty();
    assertThat(log.messages).anyMatch(message -> message.startsWith("update 7 skipped"));
  }

  @Test
  void theLinesAreThoseOfTheFiles() throws IOException {
    List<String> sources = tiny.sources();
    List<String> targets = tiny.targets();
    Files.writeString(directory.resolve("gap.en"), "\n" + sources.get(0) + "\n");
    Files.writeString(directory.resolve("gap.de"), "\n" + targets.get(0) + "\n");

    train(
        "out",
        spoiling(update -> update == 3),
        "data.train=[gap, train]",
        "training.batchTokens=100000",
        "training.maxUpdates=3",
        "training.logEveryUpdates=1");

    assertThat(log.messages)
        .anyMatch(
            message ->
                message.endsWith(
                    "its 17 pairs: gap line 2; train lines"
                        + " 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16"));
  }

  @Test
  void theReportIsOfTheUpdatesThatWereMade() {
    train("out", spoiling(update -> update % 2 == 0), "training.maxUpdates=10");

    assertThat(log.updates).hasSize(1);
    assertThat(log.updates.get(0).loss()).isFinite().isPositive();
    assertThat(log.updates.get(0).gradientNorm()).isFinite().isPositive();
  }

  @Test
  void severalInARowTakeTheRunBackWithHalfTheRate() {
    String[] settings = {"training.maxUpdates=100", "training.logEveryUpdates=10"};
    train("clean", FaultInjection.NONE, settings);
    double clean = log.lastValidation().loss();
    double rate = log.updates.get(log.updates.size() - 1).learningRate();
    Set<Long> once = new HashSet<>();

    EndReport end =
        train(
            "spoilt",
            spoiling(update -> update > 53 && update <= 60 && once.add(update)),
            settings);

    assertThat(end.update()).isEqualTo(100);
    assertThat(log.messages)
        .contains(
            "after update 60: gone back to the state after update 50, the learning rate is now 1/2"
                + " of the schedule's");
    assertThat(log.updates.get(log.updates.size() - 1).learningRate()).isEqualTo(rate / 2);
    assertThat(log.lastValidation().loss()).isCloseTo(clean, within(0.1));
    assertThat(state("spoilt", 100)).containsEntry("skipped", "7").containsEntry("rollbacks", "1");
  }

  @ParameterizedTest
  @CsvSource({"10, the loss of the validation set is NaN", "1000, embedding.weight holds NaN"})
  void weightsThatAreNotFiniteAreNeverKept(int validateEvery, String noticed) {
    Set<Long> once = new HashSet<>();
    FaultInjection faults =
        new FaultInjection() {
          @Override
          public void weights(long update, List<NDArray> weights) {
            if (update == 20 && once.add(update)) {
              NDArray weight = weights.get(0);
              try (NDManager manager = weight.getManager().newSubManager()) {
                NDArray nan = manager.full(weight.getShape(), Float.NaN);
                new Kernels(manager, false).assign(List.of(weight), List.of(nan));
              }
            }
          }
        };

    train("out", faults, "training.validateEveryUpdates=" + validateEvery);

    assertThat(log.messages)
        .anyMatch(message -> message.startsWith("after update 20: ") && message.contains(noticed))
        .anyMatch(message -> message.contains("gone back to the state after update 10"));
    assertThat(state("out", 30)).containsEntry("rollbacks", "1").containsEntry("skipped", "0");
  }

  @Test
  void aRunThatWentBackResumesExactly() {
    LongPredicate bad = update -> update > 13 && update <= 20;
    Set<Long> once = new HashSet<>();
    train("whole", spoiling(update -> bad.test(update) && once.add(update)));
    Set<Long> again = new HashSet<>();
    FaultInjection same = spoiling(update -> bad.test(update) && again.add(update));

    for (int end : new int[] {16, 21, 27, 30}) {
      train("pieces", same, "training.maxUpdates=" + end);
    }

    assertThat(tiny.checkpoint("pieces", 30)).isEqualTo(tiny.checkpoint("whole", 30));
    assertThat(state("pieces", 30)).containsEntry("rollbacks", "1");
  }

  @Test
  void givesUpWhenHalvingTheRateDoesNotHelpAndLeavesAGoodState() {
    assertThatThrownBy(() -> train("out", spoiling(update -> update > 12)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("training.learningRate")
        .message()
        .hasLineCount(1);

    assertThat(log.messages).filteredOn(m -> m.contains("gone back")).hasSize(5);
    train("out", FaultInjection.NONE);
    assertThat(log.lastValidation().loss()).isFinite();
  }

  @Test
  void aBatchThatDoesNotFitIsComputedInPartsWithTheSameUpdate() {
    String[] settings = {"model.dropout=0", "training.adamEpsilon=0.001"};
    train("clean", FaultInjection.NONE, settings);

    train("cuda", memory(60, new EngineException(MEMORY_OF_CUDA)), settings);
    train("cpu", memory(60, new EngineException(MEMORY_OF_CPU)), settings);

    for (String output : List.of("cuda", "cpu")) {
      Map<String, ByteBuffer> parts = tiny.checkpoint(output, 30);
      tiny.checkpoint("clean", 30)
          .forEach(
              (name, whole) ->
                  assertThat(floats(parts.get(name)))
                      .as(output + " " + name)
                      .containsExactly(floats(whole), offset(1e-4f)));
    }
    assertThat(log.messages)
        .filteredOn(message -> message.startsWith("out of memory for a batch of "))
        .as("found before the first update, and not again")
        .hasSize(2);
    assertThat(Integer.parseInt(state("cuda", 30).get("largestPart"))).isBetween(1, 60);
  }

  @Test
  void memoryThatRunsOutWithinARunIsMetToo() {
    FaultInjection later =
        new FaultInjection() {
          @Override
          public void beforeBatch(long update, PaddedBatch batch) {
            if (update > 12 && batch.places() > 60) {
              throw new OutOfMemoryError("Java heap space");
            }
          }
        };
    String[] settings = {"training.accumulate=2", "training.maxUpdates=100"};
    train("clean", FaultInjection.NONE, settings);
    double clean = log.lastValidation().loss();

    EndReport end = train("out", later, settings);

    assertThat(end.update()).isEqualTo(100);
    assertThat(log.lastValidation().loss()).isCloseTo(clean, within(0.05));
    assertThat(log.messages).anyMatch(message -> message.contains("in parts of at most"));
  }

  @Test
  void aPairThatDoesNotFitAloneIsAnErrorThatSaysWhatToDo() {
    assertThatThrownBy(() -> train("out", memory(5, new EngineException(MEMORY_OF_CUDA))))
        .isInstanceOf(InputException.class)
        .hasMessageMatching("out of memory for a single pair .* data.maxSourceTokens[^\n]*");
  }

  @Test
  void otherFailuresOfTheEngineAreNotTakenForMemory() {
    EngineException other = new EngineException("CUDA error: device-side assert triggered");

    assertThatThrownBy(() -> train("out", memory(5, other))).isSameAs(other);
  }

  private static float[] floats(ByteBuffer bytes) {
    float[] floats = new float[bytes.remaining() / Float.BYTES];
    bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
    return floats;
  }
}
