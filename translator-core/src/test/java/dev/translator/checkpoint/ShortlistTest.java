package dev.translator.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.io.InputException;
import dev.translator.subword.SpecialTokens;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortlistTest {
  private static final int[][] CANDIDATES = {{}, {9, 4, 9}, {5}, {8, 4}};

  @TempDir private Path directory;

  @Test
  void tokensAreSortedAndDistinct() {
    Shortlist list = new Shortlist(CANDIDATES, new int[] {7, 5}, 10);

    assertThat(list.tokens(new int[] {1, 3, 1})).containsExactly(SpecialTokens.EOS, 4, 5, 7, 8, 9);
    assertThat(list.tokens(new int[] {2})).containsExactly(SpecialTokens.EOS, 5, 7);
    assertThat(list.tokens(new int[0])).containsExactly(SpecialTokens.EOS, 5, 7);
    assertThat(list.sourceVocabulary()).isEqualTo(4);
    assertThat(list.targetVocabulary()).isEqualTo(10);
    assertThat(list.candidates(1)).isEqualTo(2);
    assertThat(list.candidates(0)).isZero();
  }

  @Test
  void idsOutOfRangeAreRefused() {
    Shortlist list = new Shortlist(CANDIDATES, new int[0], 10);
    for (int id : new int[] {-1, 4}) {
      assertThatThrownBy(() -> list.tokens(new int[] {0, id}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("source: id " + id + " is not from 0 to 3");
    }
    assertThatThrownBy(() -> new Shortlist(CANDIDATES, new int[0], 9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("candidates: id 9 is not from 0 to 8");
    assertThatThrownBy(() -> new Shortlist(CANDIDATES, new int[] {-2}, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("frequent: id -2 is not from 0 to 9");
    assertThatThrownBy(() -> new Shortlist(new int[0][], new int[0], 3))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFileGivesTheListBack() {
    Path file = directory.resolve("list");
    new Shortlist(CANDIDATES, new int[] {7, 5}, 10).write(file);
    Shortlist read = Shortlist.read(file);

    assertThat(read.sourceVocabulary()).isEqualTo(4);
    assertThat(read.targetVocabulary()).isEqualTo(10);
    for (int source = 0; source < 4; source++) {
      int[] sentence = {source};
      assertThat(read.tokens(sentence))
          .isEqualTo(new Shortlist(CANDIDATES, new int[] {7, 5}, 10).tokens(sentence));
    }
  }

  @Test
  void missingAndDamagedFilesSayHowToMakeThemAnew() throws IOException {
    Path file = directory.resolve("list");
    String next = "; `translator shortlist " + directory + "` makes it anew";
    assertThatThrownBy(() -> Shortlist.read(file))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": no such file" + next);

    new Shortlist(CANDIDATES, new int[] {7, 5}, 10).write(file);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> Shortlist.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": damaged: its checksum")
        .hasMessageEndingWith(next);
  }

  /** Files that are whole, but whose numbers do not fit together. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0 2 1 3; 4 5 6; 7; 10; damaged: offset 2 is 1, the one before it 2",
        "0 1 2; 4 5 6; 7; 10; damaged: the offsets end at 2, but there are 3 ids",
        "1 3; 4 5 6; 7; 10; damaged: the offsets do not begin with 0",
        "0 3; 4 5 10; 7; 10; damaged: candidates: id 10 is not from 0 to 9",
        "0 3; 4 5 6; -7; 10; damaged: frequent: id -7 is not from 0 to 9",
        "0 3; 4 5 6; 7; 3; damaged: a target vocabulary of 3 tokens",
        "0 3; 4 5 6; 7; ten; targetVocabulary is ten, no number",
      })
  void inconsistentFilesAreRefused(
      String offsets, String candidates, String frequent, String vocabulary, String problem) {
    Path file = directory.resolve("list");
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    tensors.put("offsets", ints(offsets));
    tensors.put("candidates", ints(candidates));
    tensors.put("frequent", ints(frequent));
    SafeTensors.write(file, tensors, Map.of("format", "1", "targetVocabulary", vocabulary));

    assertThatThrownBy(() -> Shortlist.read(file))
        .isInstanceOf(InputException.class)
        .hasMessage(
            file + ": " + problem + "; `translator shortlist " + directory + "` makes it anew");

    tensors.remove("frequent");
    SafeTensors.write(file, tensors, Map.of("format", "1", "targetVocabulary", "10"));
    assertThatThrownBy(() -> Shortlist.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": tensor frequent is no list of 32-bit integers");
  }

  private static StoredTensor ints(String numbers) {
    String[] parts = numbers.split(" ");
    ByteBuffer bytes = ByteBuffer.allocate(4 * parts.length).order(ByteOrder.LITTLE_ENDIAN);
    for (String part : parts) {
      bytes.putInt(Integer.parseInt(part));
    }
    return StoredTensor.of(ElementType.I32, new long[] {parts.length}, bytes.flip());
  }
}
