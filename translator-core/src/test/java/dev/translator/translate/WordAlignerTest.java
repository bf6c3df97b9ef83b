package dev.translator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import dev.translator.kernels.TestDevice;
import dev.translator.subword.SubwordModel;
import dev.translator.translate.WordAlignment.Link;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordAlignerTest {
  private final SubwordModel subwords = TinyEngine.subwords();

  @Test
  void wordsStandBetweenSpacesAndChineseCharactersAlone() {
    assertThat(WordPieces.words("The  dog,\u00a0it's  here. "))
        .containsExactly("The", "dog,", "it's", "here.");
    assertThat(WordPieces.words("\u6211\u7231AI\u3002 \u72d7"))
        .containsExactly("\u6211", "\u7231", "AI\u3002", "\u72d7");
    assertThat(WordPieces.words("\u30b3\u30fc\u30d2"))
        .containsExactly("\u30b3", "\u30fc", "\u30d2");
    assertThat(WordPieces.words(" ")).isEmpty();
  }

  /** Whatever the pieces are, put together the words of their tokens are the words of the text. */
  @Test
  void everyTokenBelongsToTheWordsItIsPartOf() {
    for (String text :
        List.of("the dog's house", "dog \u72d7\u5988 \ud83d\ude00!", "\u00fcber das Haus")) {
      int[] ids = subwords.encode(text);
      WordPieces pieces = new WordPieces(ids, subwords);
      assertThat(pieces.wordCount()).isEqualTo(WordPieces.words(text).size());
      for (int word = 0; word < pieces.wordCount(); word++) {
        List<Integer> own = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
          int token = i;
          int wanted = word;
          if (Arrays.stream(pieces.wordsOf(token)).anyMatch(w -> w == wanted)) {
            own.add(ids[token]);
          }
        }
        String said = subwords.decode(own.stream().mapToInt(id -> id).toArray());
        assertThat(said.strip()).as(text).isEqualTo(WordPieces.words(text).get(word));
      }
    }
  }

  /** Byte tokens with spaces as tokens of their own, which go with the word behind them. */
  @Test
  void linksTheWordWithTheMostAttentionOfAllItsPieces() {
    WordPieces source = bytes("\u00e4 b"); // tokens 0, 1 and 2, 3
    WordPieces target = bytes("x \u00fc z"); // tokens 0 and 1, 2, 3 and 4, 5
    float[][] weights = {
      {.3f, .3f, .2f, .1f, .1f}, // x looks at the first word
      {0, 0, 0, 0, 1}, // the space before it tips no scale alone
      {.3f, .0f, .4f, .2f, .1f},
      {.5f, .2f, .7f, .6f, 0}, // u-umlaut: 1.0 at the first, 1.9 at the second, 1.1 at the end
      {0, 0, 0, .1f, .9f},
      {.1f, .1f, .1f, .1f, .6f}, // z looks at the end, so it has no link
    };

    WordAlignment alignment = WordAligner.links(weights, 4, source, target);

    assertThat(alignment.links()).containsExactly(new Link(0, 0), new Link(1, 1));
    assertThat(alignment.toPharaoh()).isEqualTo("0-0 1-1");
  }

  private WordPieces bytes(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    int[] ids = new int[utf8.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = subwords.vocabulary().id(String.format("<0x%02X>", utf8[i]));
    }
    return new WordPieces(ids, subwords);
  }

  @Test
  void linksPointToWordsThatExistAndOverlongPairsHaveNone() {
    List<String> sources = List.of("the dog sleeps", "", "dog ".repeat(100), "in the old house");
    List<String> targets = List.of("der Hund", "x", "y", "im alten Haus schl\u00e4ft");
    try (NDManager manager = TestDevice.manager();
        WordAligner aligner = TinyEngine.aligner(manager)) {
      List<WordAlignment> together = aligner.align(sources, targets);

      assertThat(together).hasSize(4);
      assertThat(together.get(1)).isEqualTo(WordAlignment.NONE);
      assertThat(together.get(2)).isEqualTo(WordAlignment.NONE);
      assertThat(together.get(3).links())
          .isNotEmpty()
          .allMatch(l -> l.source() < 4 && l.target() < 4);
      for (int i = 0; i < sources.size(); i++) {
        assertThat(aligner.align(sources.subList(i, i + 1), targets.subList(i, i + 1)))
            .containsExactly(together.get(i));
      }
    }
  }

  @Test
  void pharaohFormatIsSortedBySource() {
    WordAlignment alignment =
        new WordAlignment(List.of(new Link(10, 0), new Link(2, 3), new Link(2, 1)));
    assertThat(alignment.toPharaoh()).isEqualTo("2-1 2-3 10-0");
    assertThat(WordAlignment.NONE.toPharaoh()).isEmpty();
  }
}
