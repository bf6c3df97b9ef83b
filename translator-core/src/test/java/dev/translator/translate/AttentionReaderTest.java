package dev.translator.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.translator.io.InputException;
import dev.translator.kernels.TestDevice;
import dev.translator.report.AttentionMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AttentionReaderTest {
  private NDManager manager;
  private AttentionReader reader;

  @BeforeEach
  void open() {
    manager = TestDevice.manager();
    reader = TinyEngine.attention(manager);
  }

  @AfterEach
  void close() {
    reader.close();
    manager.close();
  }

  @Test
  void everyLayerAndHeadOfEveryKindWithItsTokens() {
    List<AttentionMap> maps = reader.read("the dog sleeps", "der Hund");
    AttentionMap encoder = maps.get(0);
    AttentionMap decoder = maps.get(1);
    AttentionMap cross = maps.get(2);

    assertThat(maps).extracting(AttentionMap::layers).containsExactly(1, 2, 2);
    assertThat(maps).extracting(AttentionMap::heads).containsOnly(2);
    assertThat(String.join("", encoder.rows())).isEqualTo("_the_dog_sleeps</s>");
    assertThat(encoder.columns()).isEqualTo(encoder.rows()).isEqualTo(cross.columns());
    assertThat(String.join("", cross.rows())).isEqualTo("_der_Hund</s>");
    assertThat(decoder.rows()).isEqualTo(cross.rows());
    assertThat(String.join("", decoder.columns())).isEqualTo("<s>_der_Hund");
    for (AttentionMap map : maps) {
      for (float[][][] layer : map.weights()) {
        for (float[][] head : layer) {
          assertThat(head).hasNumberOfRows(map.rows().size());
          for (float[] row : head) {
            assertThat(row).hasSameSizeAs(map.columns());
            assertThat(sum(row)).isCloseTo(1, within(1e-5));
          }
        }
      }
    }
  }

  @Test
  void theTargetDoesNotSeeWhatIsYetToCome() {
    AttentionMap decoder = reader.read("the dog", "der Hund schl\u00e4ft").get(1);
    for (int layer = 0; layer < decoder.layers(); layer++) {
      float[][] mean = decoder.mean(layer);
      for (int row = 0; row < mean.length; row++) {
        for (int column = 0; column < mean.length; column++) {
          assertThat(mean[row][column] > 0).isEqualTo(column <= row);
        }
      }
    }
  }

  @Test
  void theMeanIsTakenOverHeads() {
    AttentionMap cross = reader.read("the dog", "der Hund").get(2);
    float[][] first = cross.weights()[1][0];
    float[][] second = cross.weights()[1][1];
    assertThat(first[0][1]).isNotEqualTo(second[0][1]);
    assertThat(cross.mean(1)[0][1]).isCloseTo((first[0][1] + second[0][1]) / 2, within(1e-6f));
  }

  @Test
  void refusesWhatTheModelCannotRead() {
    assertThatThrownBy(() -> reader.read("dog ".repeat(60), "Hund"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("at most 47")
        .hasMessageContaining("model.maxPositions");
  }

  private static double sum(float[] row) {
    double sum = 0;
    for (float value : row) {
      sum += value;
    }
    return sum;
  }
}
