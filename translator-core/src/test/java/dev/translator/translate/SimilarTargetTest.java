package dev.translator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.config.CorpusSource;
import dev.translator.config.DataConfig;
import dev.translator.config.SubwordConfig;
import dev.translator.subword.BpeTrainer;
import dev.translator.subword.SubwordModel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A similar target beside a line, as it reaches the model. */
class SimilarTargetTest {
  private static final DataConfig DATA =
      DataConfig.of("en", "de", List.of(CorpusSource.named("a")), CorpusSource.named("a"));
  private static final String LINE = "a b c ⟨sep⟩ A B D";

  private static SubwordModel subwords(String... symbols) {
    SubwordConfig config = new SubwordConfig(300, true, 1.0, false, List.of(symbols), 0.0);
    return BpeTrainer.train(List.of("a b c A B D ab ab ab").iterator(), config);
  }

  private static List<int[]> tokens(SubwordModel subwords, String line, int maxTokens) {
    return SourceSegments.of(List.of(line), subwords, DATA, maxTokens).tokens();
  }

  @Test
  void standsBehindTheSourceAsInTraining() {
    SubwordModel subwords = subwords(DataConfig.SEPARATOR);
    assertThat(tokens(subwords, LINE, 100)).containsExactly(subwords.encode(LINE));
    assertThat(subwords.encode(LINE)).contains(subwords.vocabulary().id(DataConfig.SEPARATOR));
  }

  @Test
  void isLeftOutWhereItDoesNotFit() {
    SubwordModel subwords = subwords(DataConfig.SEPARATOR);
    int[] plain = subwords.encode("a b c");
    int both = subwords.encode(LINE).length;
    assertThat(tokens(subwords, LINE, both)).containsExactly(subwords.encode(LINE));
    assertThat(tokens(subwords, LINE, both - 1)).containsExactly(plain);
  }

  @Test
  void isTextForAModelWithoutTheSymbol() {
    SubwordModel subwords = subwords();
    assertThat(tokens(subwords, LINE, 100)).containsExactly(subwords.encode(LINE));
  }
}
