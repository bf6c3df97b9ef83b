package dev.translator.translate.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.config.DataConfig;
import dev.translator.corpus.memory.SimilarPair;
import dev.translator.corpus.memory.SimilarPairs;
import dev.translator.io.LineReader;
import dev.translator.translate.OutputConstraints;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationOptions;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MemoryTranslatorTest {
  private static final TranslationOptions OPTIONS =
      TranslationOptions.of(new Capitals(false).defaults());

  private final List<List<String>> seen = new ArrayList<>();

  /** Translates into capitals and remembers the lines of each call. */
  private static final class Capitals extends FakeTranslator {
    private final boolean trained;
    private List<List<String>> seen = new ArrayList<>();

    Capitals(boolean trained) {
      this.trained = trained;
    }

    @Override
    public List<String> symbols() {
      return trained ? List.of(DataConfig.SEPARATOR) : List.of();
    }

    @Override
    public List<List<Translation>> translate(List<String> lines, TranslationOptions options) {
      seen.add(lines);
      return lines.stream()
          .map(line -> List.of(new Translation(line.toUpperCase(Locale.ROOT), List.of(), -1, -1)))
          .toList();
    }
  }

  private static final SimilarPairs MEMORY =
      (source, context, threshold, limit) ->
          switch (source) {
            case "same" -> List.of(new SimilarPair("same", " Gl\neich. ", 1, true, "a.tmx:7"));
            case "near" -> List.of(new SimilarPair("nearly", "Nahe", 0.879, false, ""));
            case "far" ->
                threshold <= 0.7
                    ? List.of(new SimilarPair("afar", "Fern", 0.7, false, ""))
                    : List.of();
            default -> List.of();
          };

  private MemoryTranslator translator(boolean trained, double threshold) {
    Capitals model = new Capitals(trained);
    model.seen = seen;
    return new MemoryTranslator(model, MEMORY, "checksum", threshold);
  }

  private static String shown(List<List<Translation>> translations) {
    List<String> all = new ArrayList<>();
    translations.forEach(one -> all.add(one.get(0).text() + "/" + one.get(0).provenance().label()));
    return String.join("; ", all);
  }

  @Test
  void exactOnesAreTakenAndTheOthersGoToTheModelTogether() {
    MemoryTranslator translator = translator(true, 0.7);
    assertThat(
            shown(
                translator.translate(List.of("same", "near", "", "far", "other", "same"), OPTIONS)))
        .isEqualTo(
            " Gl eich. /exact; NEAR ⟨SEP⟩ NAHE/fuzzy 87 %; /machine; FAR ⟨SEP⟩ FERN/fuzzy 70 %;"
                + " OTHER/machine;  Gl eich. /exact");
    assertThat(seen).containsExactly(List.of("near ⟨sep⟩ Nahe", "", "far ⟨sep⟩ Fern", "other"));
    assertThat(translator.matches().summary())
        .isEqualTo(
            "words by match in the memory: exact 2 (2 segments), 95-99 0 (0 segments), 85-94 1 (1"
                + " segments), 75-84 0 (0 segments), new 2 (2 segments)");
  }

  @Test
  void aModelThatHasNotLearntItGetsThePlainLine() {
    MemoryTranslator translator = translator(false, 0.7);
    assertThat(translator.usesSimilar()).isFalse();
    List<List<Translation>> translated = translator.translate(List.of("near", "same"), OPTIONS);
    assertThat(shown(translated)).isEqualTo("NEAR/machine;  Gl eich. /exact");
    assertThat(translated.get(0).get(0).provenance().percent()).isEqualTo(87);
    assertThat(seen).containsExactly(List.of("near"));
  }

  @Test
  void theThresholdIsForTheModelAndTheBandsAreCountedFrom75() {
    MemoryTranslator translator = translator(true, 0.9);
    assertThat(shown(translator.translate(List.of("near", "far"), OPTIONS)))
        .isEqualTo("NEAR/machine; FAR/machine");
    assertThat(translator.matches().counts().get(2).segments()).isEqualTo(1);
    assertThat(translator(true, 0.9).fingerprint())
        .isNotEqualTo(translator(true, 0.7).fingerprint());
  }

  /** Constraints go before the memory, whose target then stands beside the source. */
  @Test
  void anExactMatchThatConstraintsForbidIsNotTaken() {
    OutputConstraints forbidden = OutputConstraints.forbid("Gl");
    assertThat(
            shown(
                translator(true, 0.7)
                    .translate(List.of("same"), OPTIONS.withConstraints(forbidden))))
        .isEqualTo("SAME ⟨SEP⟩ GL EICH./fuzzy 100 %");
  }

  /** Takes the targets that there are, up to the number asked for, the best first. */
  @Test
  void nBestListsOfExactMatches() {
    SimilarPairs memory =
        new SimilarPairs() {
          @Override
          public List<SimilarPair> find(String text, String context, double lowest, int limit) {
            return List.of(new SimilarPair(text, "C", 1, true, "c:3"));
          }

          @Override
          public List<SimilarPair> same(String text) {
            return Stream.of("C", "B", "C", "A")
                .map(target -> new SimilarPair(text, target, 1, true, target + ":1"))
                .toList();
          }
        };
    MemoryTranslator translator = new MemoryTranslator(new Capitals(true), memory, "checksum", 0.7);
    TranslationOptions two = OPTIONS.withNBest(2);
    assertThat(translator.translate(List.of("x"), two).get(0))
        .extracting(t -> t.text() + " " + t.provenance().origin())
        .containsExactly("C C:1", "B B:1");
    assertThat(translator.translate(List.of("x"), OPTIONS.withNBest(5)).get(0)).hasSize(3);
    assertThat(
            translator
                .translate(List.of("x"), two.withConstraints(OutputConstraints.forbid("C")))
                .get(0))
        .extracting(Translation::text)
        .containsExactly("B", "A");
  }

  @Test
  void allExactNeedsNoModel() {
    assertThat(shown(translator(true, 0.7).translate(List.of("same"), OPTIONS)))
        .isEqualTo(" Gl eich. /exact");
    assertThat(seen).isEmpty();
  }

  @Test
  void jsonTellsWhereTranslationsComeFrom() {
    RecordTranslator records = new RecordTranslator(translator(true, 0.7), OPTIONS, false, false);
    OutputFields fields = new OutputFields(false, false, false, false, false, true);
    String input = "{\"source\":\"same\"}\n{\"source\":\"near\"}\n{\"source\":\"x\"}\n";
    LineReader lines =
        new LineReader(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), "test");
    Records read = FileFormat.JSONL.records(lines, null, null, fields);
    assertThat(records.translate(List.of(read.next(), read.next(), read.next())))
        .isEqualTo(
            "{\"source\":\"same\",\"translation\":\" Gl eich. \",\"provenance\":\"exact\","
                + "\"match\":100,\"matchOrigin\":\"a.tmx:7\"}\n"
                + "{\"source\":\"near\",\"translation\":\"NEAR ⟨SEP⟩ NAHE\","
                + "\"provenance\":\"fuzzy 87 %\",\"match\":87}\n"
                + "{\"source\":\"x\",\"translation\":\"X\",\"provenance\":\"machine\"}\n");
    assertThat(records.counts().matches().counts()).hasSize(5);
  }
}
