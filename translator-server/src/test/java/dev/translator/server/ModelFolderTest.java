package dev.translator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.translate.EngineOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelFolderTest {
  private static final Pair EN_DE = new Pair("en", "de");
  private static final Pair EN_FR = new Pair("en", "fr");

  @TempDir private Path folder;

  private ModelFolder open(long memoryBytes) {
    ServerOptions options =
        new ServerOptions(
            "127.0.0.1",
            0,
            EngineOptions.DEFAULT,
            memoryBytes,
            8,
            1000,
            10,
            Duration.ofSeconds(50),
            Duration.ofSeconds(50),
            null,
            FileOptions.DEFAULT,
            ConnectionOptions.DEFAULT,
            List.of());
    ModelFolder models = new ModelFolder(folder, options, new ServerMetrics());
    models.open();
    return models;
  }

  private static void touch(Path model, long seconds) throws IOException {
    Files.setLastModifiedTime(
        model.resolve("model.safetensors"), FileTime.fromMillis(seconds * 1000));
  }

  @Test
  void aChangedModelIsSwappedUnderTheRequestsThatUseIt() throws IOException {
    Path model = TestModels.put(folder, "a", "en", "de");
    try (ModelFolder models = open(0)) {
      try (ServedModel.Lease before = models.lease(EN_DE)) {
        touch(model, 1000);
        models.scan();
        try (ServedModel.Lease still = models.lease(EN_DE)) {
          assertThat(still.engine()).as("one look is not enough").isSameAs(before.engine());
        }
        models.scan();
        try (ServedModel.Lease after = models.lease(EN_DE)) {
          assertThat(after.engine()).isNotSameAs(before.engine());
          assertThat(before.engine().translate(List.of("ab")))
              .isEqualTo(after.engine().translate(List.of("ab")));
        }
      }
    }
  }

  @Test
  void aDamagedModelLeavesTheOneBefore() throws IOException {
    Path model = TestModels.put(folder, "a", "en", "de");
    try (ModelFolder models = open(0)) {
      Files.writeString(model.resolve("model.safetensors"), "no weights");
      models.scan();
      models.scan();
      try (ServedModel.Lease lease = models.lease(EN_DE)) {
        assertThat(lease.engine().translate(List.of("ab"))).hasSize(1);
      }
    }
  }

  @Test
  void newModelsAreFoundAndRemovedOnesDropped() throws IOException {
    TestModels.put(folder, "a", "en", "de");
    try (ModelFolder models = open(0)) {
      Path second = TestModels.put(folder, "b", "en", "fr");
      models.scan();
      models.scan();
      assertThat(models.pairs()).containsExactly(EN_DE, EN_FR);
      assertThat(models.targets("en")).containsExactly("de", "fr");
      Files.delete(second.resolve("model.safetensors"));
      models.scan();
      models.scan();
      assertThat(models.pairs()).containsExactly(EN_DE);
      assertThatThrownBy(() -> models.lease(EN_FR)).isInstanceOf(Fault.class);
    }
  }

  @Test
  void beyondTheMemoryLimitIdleModelsAreUnloadedAndComeBackWhenAsked() {
    TestModels.put(folder, "a", "en", "de");
    TestModels.put(folder, "b", "en", "fr");
    try (ModelFolder models = open(1)) {
      assertThat(models.pairs()).containsExactly(EN_DE, EN_FR);
      models.lease(EN_DE).close();
      models.lease(EN_FR).close();
      try (ServedModel.Lease lease = models.lease(EN_DE)) {
        assertThat(lease.engine().translate(List.of("ab"))).hasSize(1);
      }
    }
  }

  @Test
  void theFolderMayBeAModelItself() {
    folder = TestModels.put(folder, "a", "en", "de");
    try (ModelFolder models = open(0)) {
      assertThat(models.pairs()).containsExactly(EN_DE);
      assertThat(models.ready()).isTrue();
    }
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    folder = folder.resolve("none");
    assertThatThrownBy(() -> open(0)).hasMessageContaining("none: cannot be read");
  }
}
