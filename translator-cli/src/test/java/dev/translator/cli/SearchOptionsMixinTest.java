package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.config.DecodingConfig;
import dev.translator.translate.DecodingStrategy;
import dev.translator.translate.LengthOptions;
import dev.translator.translate.OutputConstraints;
import dev.translator.translate.SampleChoice;
import dev.translator.translate.ScoreOptions;
import dev.translator.translate.TranslationOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class SearchOptionsMixinTest {
  private static final DecodingConfig DEFAULTS = new DecodingConfig(4, 0.5, 3, 7, 100);

  @Command(name = "translate")
  private static final class Host {
    @Mixin private SearchOptionsMixin search;
  }

  private static TranslationOptions options(String... arguments) {
    Host host = new Host();
    new CommandLine(host).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
    return host.search.options(DEFAULTS);
  }

  @Test
  void nothingGivenIsTheModelsOwn() {
    assertThat(options()).isEqualTo(TranslationOptions.of(DEFAULTS));
  }

  @Test
  void everyOptionArrives() {
    assertThat(
            options(
                "--beam-size=6",
                "--n-best=2",
                "--length-penalty=0.6",
                "--length-normalization=gnmt",
                "--word-reward=-0.1",
                "--coverage-penalty=0.2",
                "--min-length=2",
                "--max-length=30",
                "--min-length-ratio=0.5",
                "--max-length-ratio=1.5",
                "--prefix=Der ",
                "--must-contain=Hund",
                "--must-contain=im Haus",
                "--forbid= Sie",
                "--no-repeat-ngram=3",
                "--repetition-penalty=0.7",
                "--batch-tokens=9"))
        .isEqualTo(
            new TranslationOptions(
                new DecodingStrategy.Beam(6),
                2,
                new ScoreOptions(ScoreOptions.Normalization.GNMT, 0.6, -0.1, 0.2),
                new LengthOptions(2, 0.5, 30, 1.5, 7),
                new OutputConstraints("Der ", List.of("Hund", "im Haus"), List.of(" Sie"), 3, 0.7),
                9));
  }

  @Test
  void samplingAndItsFilters() {
    assertThat(
            options(
                    "--sampling",
                    "--n-best=3",
                    "--temperature=0.7",
                    "--top-k=5",
                    "--top-p=0.9",
                    "--min-p=0.1",
                    "--seed=9")
                .strategy())
        .isEqualTo(new DecodingStrategy.Sampling(3, 0.7, 5, 0.9, 0.1, 9, SampleChoice.LIKELIEST));
    assertThat(options("--mbr=chrf").strategy())
        .isEqualTo(new DecodingStrategy.Sampling(32, 1, 0, 1, 0, 1, SampleChoice.MBR_CHRF));
    assertThat(options("--mbr=bleu", "--samples=10").strategy())
        .isEqualTo(new DecodingStrategy.Sampling(10, 1, 0, 1, 0, 1, SampleChoice.MBR_BLEU));
  }

  @Test
  void groupsOfBeams() {
    assertThat(options("--diverse-groups=3").strategy())
        .isEqualTo(new DecodingStrategy.DiverseBeam(6, 3, 0.5));
    assertThat(options("--beam-size=8", "--diverse-groups=2", "--diversity-strength=1").strategy())
        .isEqualTo(new DecodingStrategy.DiverseBeam(8, 2, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --top-p=0 --sampling | --top-p = 0.0: must be > 0, <= 1
          --temperature=0 --sampling | --temperature = 0.0: must be > 0, <= 100
          --min-p=2 --sampling | --min-p = 2.0: must be 0 to 1
          --top-k=5 | --top-k = 5: has an effect only with --sampling or --mbr
          --seed=5 | --seed = 5: has an effect only with --sampling or --mbr
          --sampling --beam-size=5 | --beam-size = 5: has an effect only without --sampling and --mbr
          --diversity-strength=1 | --diversity-strength = 1.0: has an effect only with --diverse-groups
          --beam-size=5 --diverse-groups=2 | --diverse-groups = 2: must be a divisor of the beam size 5
          --sampling --must-contain=x | --must-contain = [x]: needs beam search, without groups
          --sampling --coverage-penalty=1 | --coverage-penalty = 1.0: needs beam search
          --mbr=chrf --samples=2 --n-best=3 | --n-best = 3: must be 1 to the number of samples 2
          --min-length=5 --max-length=4 | --min-length = 5: must be <= the max length 4
          --no-repeat-ngram=-1 | --no-repeat-ngram = -1: must be >= 0
          --repetition-penalty=-1 | --repetition-penalty = -1.0: must be 0 to 1000
          """)
  void whatDoesNotFitIsSaid(String arguments, String problem) {
    assertThatThrownBy(() -> options(arguments.split(" ", -1)))
        .isInstanceOf(ParameterException.class)
        .hasMessage(problem);
  }
}
