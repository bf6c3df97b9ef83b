package dev.translator.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.checkpoint.ModelDirectory;
import dev.translator.config.ConfigException;
import dev.translator.train.report.EndReport;
import org.junit.jupiter.api.Test;

class DenoisingTest extends RunFixture {
  private static final String[] MONOLINGUAL = {
    "data.train=[{monolingual: train.en}, {monolingual: train.de}]",
    "data.validation={monolingual: valid.en}"
  };

  @Test
  void aModelOfBothLanguagesIsThenTunedOnPairs() {
    tiny.train("denoised", MONOLINGUAL);
    EndReport tuned = tiny.train("tuned", tiny.from("denoised"));

    ModelDirectory base = new ModelDirectory(tiny.output("denoised"));
    assertThat(base.readSubwords().source().vocabulary().contains("<mask>")).isTrue();
    assertThat(new ModelDirectory(tiny.output("tuned")).readSubwords().source().fingerprint())
        .isEqualTo(base.readSubwords().source().fingerprint());
    assertThat(tuned.update()).isEqualTo(30);
  }

  @Test
  void aRunInPiecesEqualsAnUninterruptedOne() {
    tiny.train("whole", MONOLINGUAL);
    tiny.train("pieces", MONOLINGUAL[0], MONOLINGUAL[1], "training.maxUpdates=11");
    tiny.train("pieces", MONOLINGUAL);

    assertThat(tiny.checkpoint("pieces", 30)).isEqualTo(tiny.checkpoint("whole", 30));
  }

  @Test
  void pairsAndTextOfOneLanguageDoNotMix() {
    assertThatThrownBy(() -> tiny.config("data.train=[train, {monolingual: train.en}]"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("data.train")
        .hasMessageContaining("altogether");
    assertThatThrownBy(() -> tiny.config(MONOLINGUAL[0]))
        .hasMessageContaining("must be {monolingual: FILE}, as data.train is");
    assertThatThrownBy(
            () ->
                tiny.config(
                    MONOLINGUAL[0],
                    MONOLINGUAL[1],
                    "subword.joint=false",
                    "model.tiedEmbeddings=decoder"))
        .hasMessageContaining("subword.joint")
        .hasMessageContaining("monolingual");
  }
}
