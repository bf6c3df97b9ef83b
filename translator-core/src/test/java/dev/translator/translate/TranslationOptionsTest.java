package dev.translator.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.config.ConfigException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TranslationOptionsTest {
  private static final TranslationOptions PLAIN = new TranslationOptions(4, 1, 1, 2, 10, 100);

  private static void assertRefused(ThrowingCallable making, String message) {
    assertThatThrownBy(making).isInstanceOf(ConfigException.class).hasMessage(message);
  }

  @Test
  void everyValueIsChecked() {
    assertRefused(() -> new DecodingStrategy.Beam(0), "beam size = 0: must be >= 1");
    assertRefused(
        () -> new DecodingStrategy.DiverseBeam(4, 3, 1),
        "diverse groups = 3: must be a divisor of the beam size 4");
    assertRefused(
        () -> new DecodingStrategy.DiverseBeam(4, 2, -1),
        "diversity strength = -1.0: must be 0 to 1e6");
    assertRefused(() -> DecodingStrategy.Sampling.of(0, 1), "samples = 0: must be >= 1");
    assertRefused(() -> ScoreOptions.mean(11), "length penalty = 11.0: must be 0 to 10");
    assertRefused(
        () -> new ScoreOptions(ScoreOptions.Normalization.MEAN, 1, Double.NaN, 0),
        "word reward = NaN: must be -1e6 to 1e6");
    assertRefused(
        () -> new LengthOptions(5, 0, 4, 2, 10), "min length = 5: must be <= the max length 4");
    assertRefused(
        () -> new LengthOptions(0, 0, 4, 0, 0),
        "max length offset = 0: must be >= 1 when the max length ratio is 0");
    assertRefused(
        () -> OutputConstraints.mustContain(" "), "must-contain = [ ]: must be no blanks");
    assertRefused(() -> OutputConstraints.forbid(""), "forbid = []: must be no blanks");
    assertRefused(() -> PLAIN.withNBest(5), "n-best = 5: must be 1 to the beam size 4");
    assertRefused(() -> PLAIN.withBatchTokens(-1), "batch tokens = -1: must be >= 1");
  }

  @Test
  void whatASearchCannotDoIsRefused() {
    TranslationOptions sampling = PLAIN.withStrategy(DecodingStrategy.Sampling.of(2, 1));
    assertRefused(
        () -> sampling.withConstraints(OutputConstraints.mustContain("a")),
        "must-contain = [a]: needs beam search, without groups");
    assertRefused(
        () -> sampling.withScoring(new ScoreOptions(ScoreOptions.Normalization.MEAN, 1, 0, 0.2)),
        "coverage penalty = 0.2: needs beam search");
    assertRefused(() -> sampling.withNBest(3), "n-best = 3: must be 1 to the number of samples 2");
  }

  @Test
  void lengthsFollowFromTheSource() {
    LengthOptions lengths = new LengthOptions(3, 0.5, 20, 2, 1);
    assertThat(lengths.longest(5, 0, 100)).isEqualTo(11);
    assertThat(lengths.longest(50, 0, 100)).isEqualTo(21);
    assertThat(lengths.longest(50, 0, 16)).isEqualTo(16);
    assertThat(lengths.longest(5, 30, 100)).isEqualTo(21);
    assertThat(LengthOptions.ratio(2, 10).longest(5, 30, 100)).isEqualTo(50);
    assertThat(lengths.longest(5, 30, 16)).isEqualTo(16);
    assertThat(lengths.shortest(5, 0, 100)).isEqualTo(4);
    assertThat(lengths.shortest(31, 0, 100)).isEqualTo(16);
    assertThat(lengths.shortest(50, 0, 12)).isEqualTo(12);
    assertThat(LengthOptions.ratio(2, 10).shortest(5, 0, 100)).isEqualTo(1);
  }

  @Test
  void unmetWishesAreNamed() {
    OutputConstraints constraints =
        new OutputConstraints("Der ", List.of("Hund", "Katze"), List.of(" Haus", "xx"), 0, 0);
    assertThat(constraints.unmet("Der Hund im Haus"))
        .containsExactly("must contain: Katze", "forbidden:  Haus");
    assertThat(constraints.unmet("Haus")).hasSize(4);
    assertThat(OutputConstraints.NONE.unmet("Haus")).isEmpty();
  }
}
