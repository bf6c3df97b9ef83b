package dev.translator.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.translator.checkpoint.CheckpointStore.Ranking;
import dev.translator.kernels.Devices;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointStoreTest {
  private static final Ranking BLEU = new Ranking("bleu", true);
  private static final Ranking LOSS = new Ranking("loss", false);

  @TempDir Path directory;
  private final NDManager manager = NDManager.newBaseManager(Device.cpu(), Devices.ENGINE);

  @AfterEach
  void free() {
    manager.close();
  }

  private void save(CheckpointStore store, long update, float value, String... scores) {
    Map<String, String> metadata =
        scores.length == 0 ? Map.of() : Map.of("bleu", scores[0], "loss", scores[1]);
    store.save(update, Map.of("a", manager.create(new float[] {value, 1})), metadata);
  }

  private List<String> names() {
    return java.util.Arrays.stream(directory.toFile().list())
        .map(name -> name.replaceAll("update-0*|\\.safetensors", ""))
        .sorted()
        .toList();
  }

  @Test
  void theNewestStayAndTheBestByEachScore() {
    CheckpointStore store = new CheckpointStore(directory, 2, 1, List.of(BLEU, LOSS));
    save(store, 1, 0, "20", "3.5");
    save(store, 2, 0, "30", "3.0");
    save(store, 3, 0, "25", "2.5");
    save(store, 4, 0);
    save(store, 5, 0, "30", "2.5");
    save(store, 6, 0, "NaN", "NaN");

    assertThat(names()).containsExactly("2", "3", "5", "6");
    assertThat(store.files()).hasSize(4);
    assertThat(store.best(BLEU, 9)).extracting(this::update).containsExactly("2", "5", "3");
    assertThat(store.best(LOSS, 2)).extracting(this::update).containsExactly("3", "5");
  }

  private String update(Path file) {
    return file.getFileName().toString().replaceAll("update-0*|\\.safetensors", "");
  }

  @Test
  void knowsWhichScoresWouldStay() {
    CheckpointStore store = new CheckpointStore(directory, 5, 2, List.of(BLEU, LOSS));
    assertThat(store.ranksAmongBest(Map.of("bleu", "1", "loss", "9"))).isTrue();
    save(store, 1, 0, "20", "3.5");
    save(store, 2, 0, "30", "3.0");
    assertThat(store.ranksAmongBest(Map.of("bleu", "20", "loss", "3.5"))).isFalse();
    assertThat(store.ranksAmongBest(Map.of("bleu", "21", "loss", "9"))).isTrue();
    assertThat(store.ranksAmongBest(Map.of("bleu", "1", "loss", "3.4"))).isTrue();
    assertThat(store.ranksAmongBest(Map.of())).isFalse();
    assertThat(
            new CheckpointStore(directory, 5, 0, List.of(BLEU))
                .ranksAmongBest(Map.of("bleu", "99")))
        .isFalse();
  }

  @Test
  void aStateWithoutAllNumbersFiniteIsNeverWritten() {
    CheckpointStore store = new CheckpointStore(directory, 5, 0, List.of());
    save(store, 1, 2);
    for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      assertThatThrownBy(() -> save(store, 1, value))
          .isInstanceOf(NotFiniteException.class)
          .hasMessageContaining("a holds " + value + " at place 0");
      assertThatThrownBy(() -> save(store, 2, value)).isInstanceOf(NotFiniteException.class);
    }

    assertThat(names()).containsExactly("1");
    try (SafeTensors state = store.openNewest(message -> {}).orElseThrow()) {
      assertThat(state.tensors().get("a").data().getFloat()).isEqualTo(2);
    }
  }

  @Test
  void theNewestThatIsWholeAndAsWantedIsTaken() throws Exception {
    CheckpointStore store = new CheckpointStore(directory, 5, 0, List.of());
    save(store, 1, 1, "1", "1");
    save(store, 2, 2, "1", "1");
    save(store, 3, 3, "0", "1");
    save(store, 4, 4, "1", "1");
    Path newest = store.files().get(3);
    byte[] bytes = Files.readAllBytes(newest);
    bytes[bytes.length - 1] ^= 1;
    Files.write(newest, bytes);
    List<String> damaged = new ArrayList<>();

    try (SafeTensors state =
        store.openNewest(damaged::add, m -> m.get("bleu").equals("1")).orElseThrow()) {
      assertThat(state.tensors().get("a").data().getFloat()).isEqualTo(2);
    }
    assertThat(damaged).hasSize(1);
    assertThat(damaged.get(0)).startsWith(newest + ": damaged");
    assertThat(store.openNewest(damaged::add, metadata -> false)).isEmpty();

    store.deleteAfter(2);
    assertThat(names()).containsExactly("1", "2");
  }

  @Test
  void theStateBeforeTheFirstUpdateIsNoneToAverage() {
    CheckpointStore store = new CheckpointStore(directory, 2, 0, List.of());
    save(store, 0, 5);
    assertThat(store.files()).isEmpty();
    try (SafeTensors state = store.openNewest(message -> {}).orElseThrow()) {
      assertThat(state.tensors().get("a").data().getFloat()).isEqualTo(5);
    }
    save(store, 1, 1);
    save(store, 2, 1);
    assertThat(names()).containsExactly("1", "2");
  }
}
