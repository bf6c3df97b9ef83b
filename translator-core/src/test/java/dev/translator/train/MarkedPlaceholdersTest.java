package dev.translator.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.config.ConfigException;
import dev.translator.config.ConfigReader;
import dev.translator.config.ConfigWriter;
import dev.translator.config.DataConfig;
import dev.translator.config.ExperimentConfig;
import dev.translator.kernels.TestDevice;
import dev.translator.text.MarkedText;
import dev.translator.text.PlaceholderMarks;
import dev.translator.text.PlaceholderMarks.MarkedPair;
import dev.translator.translate.EngineOptions;
import dev.translator.translate.SentenceScorer;
import dev.translator.translate.TranslationEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MarkedPlaceholdersTest extends RunFixture {
  private static final String MARKED = "data.markPlaceholders=true";
  private static final String VOCABULARY = "subword.vocabularySize=360";
  private static final List<String> SPANS =
      List.of("%s", "{0}", "${HOME}", ":func:`len`", "https://a.org/b", "notes.txt");

  private final List<String> sources = new ArrayList<>();
  private final List<String> targets = new ArrayList<>();

  @BeforeEach
  void writeCorpora() throws IOException {
    for (int i = 0; i < tiny.sources().size(); i++) {
      String span = SPANS.get(i % SPANS.size());
      sources.add(span + " " + tiny.sources().get(i));
      targets.add(tiny.targets().get(i) + " " + span);
    }
    write("spans", sources, targets);
  }

  private void write(String name, List<String> source, List<String> target) throws IOException {
    Files.write(directory.resolve(name + ".en"), source);
    Files.write(directory.resolve(name + ".de"), target);
  }

  /** Training with marks is training on a corpus in which the symbols stand. */
  @Test
  void weightsAreThoseOfAMarkedCorpus() throws IOException {
    ExperimentConfig config =
        tiny.config("data.train=spans", "data.validation=spans", MARKED, VOCABULARY);
    PlaceholderMarks marks = PlaceholderMarks.of(config);
    List<String> markedSources = new ArrayList<>();
    List<String> markedTargets = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      MarkedPair pair = marks.mark(sources.get(i), targets.get(i));
      markedSources.add(pair.source());
      markedTargets.add(pair.target());
    }
    write("symbols", markedSources, markedTargets);
    tiny.train("a", "data.train=spans", "data.validation=spans", MARKED, VOCABULARY);
    tiny.train(
        "b",
        "data.train=symbols",
        "data.validation=symbols",
        VOCABULARY,
        "subword.userSymbols=['" + String.join("','", DataConfig.PLACEHOLDERS) + "']");

    assertThat(tiny.checkpoint("a", 30)).isEqualTo(tiny.checkpoint("b", 30));
    EngineOptions options = EngineOptions.on(TestDevice.NAME);
    try (TranslationEngine a = TranslationEngine.load(tiny.output("a"), options);
        TranslationEngine b = TranslationEngine.load(tiny.output("b"), options)) {
      List<String> expected = new ArrayList<>();
      for (String source : sources) {
        MarkedText marked = marks.mark(source);
        expected.add(marked.restore(b.translate(List.of(marked.text())).get(0)).text());
      }
      assertThat(a.translate(sources)).isEqualTo(expected);
      assertThat(a.aligner().align(sources, targets))
          .hasSize(sources.size())
          .isNotEqualTo(b.aligner().align(sources, targets));
    }
    try (SentenceScorer a = SentenceScorer.load(tiny.output("a"), TestDevice.NAME);
        SentenceScorer b = SentenceScorer.load(tiny.output("b"), TestDevice.NAME)) {
      assertThat(a.score(sources, targets)).isEqualTo(b.score(markedSources, markedTargets));
    }
  }

  @Test
  void aRunThatGoesOnIsTheSame() {
    String[] whole = {"data.train=spans", "data.validation=spans", MARKED, VOCABULARY};
    tiny.train("whole", whole);
    tiny.train("parts", append(whole, "training.maxUpdates=10"));
    tiny.train("parts", whole);
    assertThat(tiny.checkpoint("parts", 30)).isEqualTo(tiny.checkpoint("whole", 30));
    assertThatThrownBy(() -> tiny.train("parts", append(whole, "data.markPlaceholders=false")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("markPlaceholders");
  }

  @Test
  void aModelThatStartsFromItIsMarkedToo() throws IOException {
    tiny.train("base", "data.train=spans", "data.validation=spans", MARKED, VOCABULARY);
    Path recipe = directory.resolve("recipe.yaml");
    Files.writeString(
        recipe,
        "preset: none\ndata: {sourceLanguage: en, targetLanguage: de, train: a, validation: b,"
            + " maxSourceTokens: 60, maxTargetTokens: 60}\n");
    assertThat(recipe(recipe, tiny.from("base")).data().markPlaceholders()).isTrue();
    assertThat(
            recipe(recipe, tiny.from("base"), "data.markPlaceholders=false")
                .data()
                .markPlaceholders())
        .isFalse();
  }

  private static ExperimentConfig recipe(Path file, String... settings) {
    return ConfigReader.readRecipe(file, List.of(settings), null, message -> {});
  }

  @Test
  void symbolsAreInTheVocabularyAndSettingsReadBackEqual() {
    ExperimentConfig config = tiny.config(MARKED, "data.placeholderPatterns=['@\\w+']");
    assertThat(config.subword().userSymbols()).isEqualTo(DataConfig.PLACEHOLDERS).hasSize(10);
    assertThat(ConfigReader.read(ConfigWriter.toYaml(config), "written", List.of()))
        .isEqualTo(config);
    assertThatThrownBy(() -> tiny.config("data.placeholderPatterns=['a']"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("needs data.markPlaceholders = true");
    assertThatThrownBy(() -> tiny.config(MARKED, "data.placeholderPatterns=['(']"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("no regular expression");
  }

  private static String[] append(String[] settings, String last) {
    List<String> all = new ArrayList<>(List.of(settings));
    all.add(last);
    return all.toArray(String[]::new);
  }
}
