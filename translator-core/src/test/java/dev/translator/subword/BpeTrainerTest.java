package dev.translator.subword;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.config.ConfigException;
import dev.translator.config.SubwordConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BpeTrainerTest {
  private static SubwordConfig config(int size) {
    return new SubwordConfig(size, true, 1.0, false, List.of(), 0);
  }

  private static List<String> ordinary(BpeModel model) {
    int first = Pieces.FIRST_SYMBOL + model.symbols().size();
    return model.vocabulary().pieces().subList(first, model.vocabulary().size());
  }

  @Test
  void learnsTheMergesWorkedOutByHand() {
    // _low x5, _lower x2, _newest x6: "es" and "st" and "we" 6..8, "lo" and "ow" 7, "_l" 7, "we" 8.
    List<String> lines =
        List.of("low low low low low", "lower lower", "newest newest newest newest newest newest");
    // Counts: w-e 8 (lower, newest); then es, st 6 -> ... "lo", "ow", "_l" 7 tie: all of length 2,
    // the smallest text is "lo".
    BpeModel model = BpeTrainer.train(lines.iterator(), config(260 + 9 + 4));
    assertThat(ordinary(model).subList(0, 9))
        .as("the space mark, then by count: e 14, w 13, l 7, o 7, ...")
        .startsWith("\u2581", "e", "w", "l", "o")
        .containsExactlyInAnyOrder("\u2581", "e", "w", "l", "o", "n", "s", "t", "r");
    assertThat(ordinary(model).subList(9, 13)).containsExactly("we", "lo", "\u2581lo", "ne");
  }

  @Test
  void agreesWithTheNaiveTrainer() {
    String[] alphabets = {"ab", "abc", "aé", "a😀b", "abcdefgh"};
    for (long seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      String alphabet = alphabets[random.nextInt(alphabets.length)];
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(12); i++) {
        lines.add(RandomTexts.words(random, alphabet));
      }
      SubwordConfig config = config(300 + random.nextInt(30));
      WordCounts counts = new WordCounts(config);
      lines.forEach(counts::add);
      Map<String, Long> words = new TreeMap<>();
      for (int w = 0; w < counts.size(); w++) {
        words.merge(counts.word(w), counts.count(w), Long::sum);
      }
      BpeModel model = BpeTrainer.train(counts, config);
      List<String> merged =
          ordinary(model).stream().filter(p -> p.codePointCount(0, p.length()) > 1).toList();
      int characters = ordinary(model).size() - merged.size();
      List<String> expected = NaiveBpe.learn(words, config.vocabularySize() - 260 - characters);
      assertThat(merged).as("seed %d, lines %s", seed, lines).isEqualTo(expected);
    }
  }

  @Test
  void isDeterministicWhateverTheOrderOfLines() {
    Random random = new Random(3);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      lines.add(RandomTexts.words(random, "abcdef"));
    }
    BpeModel model = BpeTrainer.train(lines.iterator(), config(500));
    Collections.shuffle(lines, random);
    BpeModel shuffled = BpeTrainer.train(lines.iterator(), config(500));
    assertThat(shuffled.vocabulary().pieces()).isEqualTo(model.vocabulary().pieces());
    assertThat(shuffled.fingerprint()).isEqualTo(model.fingerprint());
  }

  @Test
  void coverageLeavesTheRarestCharactersToBytes() {
    List<String> lines = List.of("aaaaa aaaaa bbbbb bbbbb z");
    SubwordConfig config = new SubwordConfig(300, true, 0.95, false, List.of(), 0);
    BpeModel model = BpeTrainer.train(lines.iterator(), config);
    assertThat(model.vocabulary().contains("b")).isTrue();
    assertThat(model.vocabulary().contains("z")).isFalse();
    assertThat(model.decode(model.encode("zab"))).isEqualTo("zab");
  }

  @Test
  void digitsStandAloneWhenAsked() {
    List<String> lines = List.of("in 2016 and 2016 and 2016 in 2016");
    assertThat(BpeTrainer.train(lines.iterator(), config(400)).vocabulary().contains("\u25812016"))
        .isTrue();
    SubwordConfig split = new SubwordConfig(400, true, 1.0, true, List.of(), 0);
    assertThat(ordinary(BpeTrainer.train(lines.iterator(), split)))
        .noneMatch(piece -> piece.length() > 1 && piece.matches(".*[0-9].*"))
        .contains("2", "0", "\u2581in");
  }

  @Test
  void piecesStayInsideOneScriptAndApartFromPunctuation() {
    List<String> lines = Collections.nCopies(5, "end. end, (end) endконец end世界 カタカナー");
    assertThat(ordinary(BpeTrainer.train(lines.iterator(), config(500))))
        .contains("\u2581end", "конец", "世界", "\u2581カタカナー", "\u2581(")
        .noneMatch(piece -> piece.matches("(?s).*d[.,)к世].*"));
  }

  @Test
  void aVocabularyTooSmallForTheCharactersIsAnError() {
    List<String> lines = List.of("abcdefghij");
    assertThatThrownBy(() -> BpeTrainer.train(lines.iterator(), config(265)))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "subword.vocabularySize = 265: the corpus has 10 different characters, room is for 4"
                + " beside special tokens and bytes: raise it to more than 271, or lower"
                + " subword.characterCoverage (0.4000 fits)");
  }

  @Test
  void aSymbolThatCannotBeOneIsAnError() {
    for (String symbol : List.of("a b", "\u2581", "<s>", "<0x00>", "a\tb")) {
      SubwordConfig config = new SubwordConfig(300, true, 1.0, false, List.of(symbol), 0);
      assertThatThrownBy(() -> BpeTrainer.train(List.of("a").iterator(), config))
          .isInstanceOf(ConfigException.class)
          .hasMessageStartingWith("subword.userSymbols: '" + symbol + "'");
    }
  }

  @Test
  void countsStayBoundedAndKeepFrequentWords() {
    WordCounts counts = new WordCounts(config(300), 4096);
    Random random = new Random(5);
    for (int i = 0; i < 5000; i++) {
      counts.add("frequent " + RandomTexts.words(random, "abcdefghijklmnop"));
    }
    int chars = 0;
    long frequent = 0;
    for (int w = 0; w < counts.size(); w++) {
      chars += counts.word(w).length();
      frequent += counts.word(w).equals("\u2581frequent") ? counts.count(w) : 0;
    }
    assertThat(chars).isLessThanOrEqualTo(4096);
    assertThat(frequent).isEqualTo(5000);
  }
}
