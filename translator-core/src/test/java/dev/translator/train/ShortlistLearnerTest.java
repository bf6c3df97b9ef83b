package dev.translator.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.checkpoint.ModelDirectory;
import dev.translator.checkpoint.Shortlist;
import dev.translator.corpus.tokens.TokenPairs;
import dev.translator.io.InputException;
import dev.translator.subword.SpecialTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShortlistLearnerTest {
  private static final int DAS = 4;
  private static final int HAUS = 5;
  private static final int BUCH = 6;
  private static final int EIN = 7;
  private static final int THE = 8;
  private static final int HOUSE = 9;
  private static final int BOOK = 10;
  private static final int A = 11;
  private static final int SIZE = 12;

  private static final TokenPairs BOOKS =
      TokenPairs.of(
          List.of(new int[] {DAS, HAUS}, new int[] {DAS, BUCH}, new int[] {EIN, BUCH}),
          List.of(new int[] {THE, HOUSE}, new int[] {THE, BOOK}, new int[] {A, BOOK}));

  @TempDir private Path directory;

  private static int[] tokens(Shortlist list, int source) {
    return list.tokens(new int[] {source});
  }

  @Test
  void theMostProbableTranslationIsFirst() {
    Shortlist list = ShortlistLearner.learn(BOOKS, SIZE, SIZE, false, 1, 0);

    assertThat(tokens(list, DAS)).containsExactly(SpecialTokens.EOS, THE);
    assertThat(tokens(list, HAUS)).containsExactly(SpecialTokens.EOS, HOUSE);
    assertThat(tokens(list, BUCH)).containsExactly(SpecialTokens.EOS, BOOK);
    assertThat(tokens(list, EIN)).containsExactly(SpecialTokens.EOS, A);
    assertThat(tokens(list, THE)).containsExactly(SpecialTokens.EOS);
  }

  @Test
  void thereAreNoMoreCandidatesThanWereSeenTogether() {
    Shortlist list = ShortlistLearner.learn(BOOKS, SIZE, SIZE, false, 100, 0);

    assertThat(tokens(list, HAUS)).containsExactly(SpecialTokens.EOS, THE, HOUSE);
    assertThat(tokens(list, DAS)).containsExactly(SpecialTokens.EOS, THE, HOUSE, BOOK);
  }

  @Test
  void ofEqualOnesTheLowerIdIsTaken() {
    TokenPairs pairs = TokenPairs.of(List.of(new int[] {4}), List.of(new int[] {9, 7, 8}));
    Shortlist list = ShortlistLearner.learn(pairs, SIZE, SIZE, false, 2, 1);

    assertThat(tokens(list, 4)).containsExactly(SpecialTokens.EOS, 7, 8);
    assertThat(tokens(list, 5)).containsExactly(SpecialTokens.EOS, 7);
  }

  @Test
  void theMostFrequentTokensBelongToEverySentence() {
    assertThat(tokens(ShortlistLearner.learn(BOOKS, SIZE, SIZE, false, 1, 2), A))
        .containsExactly(SpecialTokens.EOS, THE, BOOK);
    assertThat(tokens(ShortlistLearner.learn(BOOKS, SIZE, SIZE, false, 1, 3), A))
        .containsExactly(SpecialTokens.EOS, THE, HOUSE, BOOK);
    assertThat(tokens(ShortlistLearner.learn(BOOKS, SIZE, SIZE, false, 1, 100), 0))
        .containsExactly(SpecialTokens.EOS, THE, HOUSE, BOOK, A);
  }

  @Test
  void withOneVocabularyATokenMayStayAsItIs() {
    Shortlist list = ShortlistLearner.learn(BOOKS, SIZE, SIZE, true, 1, 0);

    assertThat(tokens(list, DAS)).containsExactly(SpecialTokens.EOS, DAS, THE);
    assertThat(tokens(list, A)).containsExactly(SpecialTokens.EOS, A);
  }

  @Test
  void isTheSameEachTime() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    List<int[]> sources = new ArrayList<>();
    List<int[]> targets = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      sources.add(random.ints(random.nextInt(1, 20), 4, 100).toArray());
      targets.add(random.ints(random.nextInt(1, 20), 4, 90).toArray());
    }
    TokenPairs pairs = TokenPairs.of(sources, targets);
    Shortlist list = ShortlistLearner.learn(pairs, 100, 90, false, 7, 5);
    list.write(directory.resolve("a"));
    ShortlistLearner.learn(pairs, 100, 90, false, 7, 5).write(directory.resolve("b"));

    assertThat(directory.resolve("b")).hasSameBinaryContentAs(directory.resolve("a"));
    for (int source = 0; source < 100; source++) {
      assertThat(list.candidates(source)).isEqualTo(source < 4 ? 0 : 7);
    }
  }

  @Test
  void aRunsOwnCorpusIsRead() throws IOException {
    TinyRun tiny = new TinyRun(directory);
    tiny.train("run", "training.maxUpdates=10");
    Path run = tiny.output("run");

    ShortlistLearner.Learnt learnt = ShortlistLearner.ofModel(run, 100, 100);
    assertThat(learnt.pairs()).isEqualTo(16);
    assertThat(learnt.covered()).isEqualTo(1); // the validation set is a part of the corpus
    assertThat(learnt.shortlist().targetVocabulary())
        .isEqualTo(new ModelDirectory(run).readSubwords().target().vocabulary().size());

    Files.delete(directory.resolve("train.de"));
    assertThatThrownBy(() -> ShortlistLearner.ofModel(run, 100, 100))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(directory.resolve("train.de") + ": no such file")
        .hasMessageEndingWith(
            "; a shortlist is learnt from the model's training corpus: put it there, or say in "
                + run.resolve("config.yaml")
                + " where it is (data.directory)");
  }

  @Test
  void startingOverDeletesTheListOfTheOldRun() throws IOException {
    ModelDirectory model = new ModelDirectory(directory);
    assertThat(model.ownFiles()).contains(model.shortlistFile());
    assertThat(model.translationFiles()).doesNotContain(model.shortlistFile());
  }
}
