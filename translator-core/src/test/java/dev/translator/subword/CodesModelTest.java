package dev.translator.subword;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Codes of subword-nmt and fastBPE, on merges that can be followed by hand. */
class CodesModelTest {
  private static final String CODES = "l o\nlo w</w>\ne r</w>\nn e\nne w\nlo w\n";
  private static final String VOCABULARY =
      "low 9\nlo@@ 5\ner 4\nw@@ 3\nn@@ 3\ne@@ 2\nnew@@ 2\nw 1\n";

  @TempDir Path directory;

  private SubwordModel model(String codes, String vocabulary) throws IOException {
    Files.writeString(directory.resolve("codes.bpe"), codes);
    Files.writeString(directory.resolve("codes.bpe.vocab"), vocabulary);
    return SubwordModels.load(directory.resolve("codes.bpe"));
  }

  private static String pieces(SubwordModel model, int[] ids) {
    return Arrays.stream(ids)
        .mapToObj(id -> model.vocabulary().piece(id))
        .collect(Collectors.joining(" "));
  }

  @Test
  void wordsAreMergedAndTakenApartWhereTheVocabularyLacksAPiece() throws IOException {
    SubwordModel model = model("#version: 0.2\n" + CODES, VOCABULARY);
    assertThat(pieces(model, model.encode("low  lower newer")))
        .isEqualTo("low lo@@ w@@ er new@@ er");
    assertThat(pieces(model, model.encode("xlow w"))).isEqualTo("<unk> low w");
    assertThat(model.decode(model.encode(" low lower newer\n"))).isEqualTo("low lower newer");
    assertThat(model.decode(model.encode("low x new"))).isEqualTo("low \uFFFD new");
    assertThat(model.encode("</s>  <unk>")).doesNotContain(0, 2, 3);
    assertThat(model.encode(" \n")).isEmpty();
  }

  @Test
  void fastBpeCountsItsMergesAndTheFirstVersionEndsWordsApart() throws IOException {
    String counted = CODES.replace("\n", " 7\n");
    SubwordModel fast = model(counted, VOCABULARY);
    assertThat(pieces(fast, fast.encode("lower low"))).isEqualTo("lo@@ w@@ er low");
    SubwordModel first =
        model("l o\nlo w\nlow </w>\nr </w>\n", VOCABULARY + "low@@ 1\ne@@@ 1\nr 1\n");
    assertThat(pieces(first, first.encode("low lower"))).isEqualTo("low low@@ e@@ r");
  }

  @Test
  void aModelIsKeptWithItsVocabulary() throws IOException {
    SubwordModel model = model(CODES, VOCABULARY);
    Path copy = directory.resolve("tokenizer" + model.extension());
    model.save(copy);
    assertThat(copy).hasContent(CODES);
    assertThat(directory.resolve("tokenizer.bpe.vocab")).hasContent(VOCABULARY);
    assertThat(SubwordModels.load(copy).fingerprint()).isEqualTo(model.fingerprint());
    assertThat(model(CODES, VOCABULARY + "x 1\n").fingerprint()).isNotEqualTo(model.fingerprint());
    Files.move(directory.resolve("codes.bpe.vocab"), directory.resolve("codes.vocab"));
    assertThat(SubwordModels.load(directory.resolve("codes.bpe")).vocabulary().contains("x"))
        .isTrue();
  }

  @Test
  void dropoutIsSeededAndOneLeavesCharacters() throws IOException {
    String characters = "l@@ 1\no@@ 1\nr 1\n";
    SubwordModel model = model(CODES, VOCABULARY + characters);
    int[] drawn = model.encode("lower newer low", 0.5, new SplittableRandom(4));
    assertThat(model.encode("lower newer low", 0.5, new SplittableRandom(4))).isEqualTo(drawn);
    assertThat(model.decode(drawn)).isEqualTo("lower newer low");
    assertThat(model.encode("lower", 1, new SplittableRandom(4))).hasSize(5);
  }

  @Test
  @Timeout(30)
  void longWordsAndOddMergesEnd() throws IOException {
    SubwordModel model = model("a a\naa aa\na a</w>\n< /w>\na </w>\nb b</w>\n", "aaaa@@ 1\na 1\n");
    assertThat(model.encode("a".repeat(100_000))).hasSizeGreaterThan(20_000);
    assertThat(model.encode("bb <b </w> b</w>")).isNotEmpty();
    SubwordModel first = model("</ w>\nx </w>\ny x</w>\n< /\n", "y@@ 1\n");
    assertThat(first.encode("yx xx yx</w>")).isNotEmpty();
  }

  @Test
  void damagedFilesAreNamedWithTheirLine() throws IOException {
    for (String line : List.of("a b c d", "a", "")) {
      assertThatThrownBy(() -> model("#version: 0.2\n" + CODES.repeat(200) + line + "\nx y\n", ""))
          .isInstanceOf(InputException.class)
          .hasMessageContaining(
              "codes.bpe: line 1202: expected two pieces that merge, found '" + line);
    }
    assertThatThrownBy(() -> model(CODES, "low 9\nlow 8\n"))
        .hasMessageContaining("the piece 'low' occurs twice in the vocabulary");
    assertThatThrownBy(() -> model(CODES, "low 9\na b c\n"))
        .hasMessageContaining("line 2 of the vocabulary: expected a piece and how often it occurs");
  }
}
