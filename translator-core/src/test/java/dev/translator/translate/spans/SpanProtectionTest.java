package dev.translator.translate.spans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.kernels.TestDevice;
import dev.translator.text.Placeholders;
import dev.translator.translate.EngineOptions;
import dev.translator.translate.Provenance;
import dev.translator.translate.TinyModel;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationEngine;
import dev.translator.translate.TranslationOptions;
import dev.translator.translate.WordAlignment;
import dev.translator.translate.WordAlignment.Link;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpanProtectionTest {
  private static final int LINES = 10_000;

  @TempDir private Path directory;

  private final Random random = new Random(7);

  @ParameterizedTest
  @ValueSource(strings = {"data.markPlaceholders=false", "data.markPlaceholders=true"})
  void aRandomModelLosesNothing(String setting) {
    checkRandomModel(setting, LINES / 50);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"data.markPlaceholders=false", "data.markPlaceholders=true"})
  void aRandomModelLosesNothingOfManyLines(String setting) {
    checkRandomModel(setting, LINES);
  }

  private void checkRandomModel(String setting, int count) {
    Path model = TinyModel.save(directory.resolve("m"), setting);
    List<String> lines = new GeneratedLines(1).next(count);
    try (TranslationEngine engine =
        TranslationEngine.load(model, EngineOptions.on(TestDevice.NAME))) {
      SpanProtection protection = SpanProtection.of(engine, Placeholders.DEFAULT);
      TranslationOptions greedy = engine.defaults().greedy();
      check(lines, protection.translate(engine, lines, greedy));
      assertThat(protection.counts().spans()).isGreaterThan(count);
      assertThat(protection.counts().repaired()).isPositive();
    }
  }

  @Test
  void exactMatchesOfAMemoryStayWordForWord() {
    SpanProtection protection = new SpanProtection(Placeholders.DEFAULT, this::anyAlignment);
    Provenance exact = new Provenance(Provenance.Kind.EXACT, 1, "manual.tmx:3");
    Translation taken = new Translation("Oeffnen.", List.of(), 0, 0).withProvenance(exact);

    assertThat(protection.protect(List.of("Open %s."), List.of(List.of(taken))))
        .containsExactly(List.of(taken));
  }

  @Test
  void whateverATranslatorGarblesIsMended() {
    SpanProtection protection = new SpanProtection(Placeholders.DEFAULT, this::anyAlignment);
    GeneratedLines generated = new GeneratedLines(2);
    for (int done = 0; done < LINES; done += 500) {
      List<String> lines = generated.next(500);
      check(lines, protection.protect(lines, lines.stream().map(this::garbled).toList()));
    }
    assertThat(protection.counts().removed()).isPositive();
    assertThat(protection.counts().appended()).isPositive();
  }

  private static void check(List<String> lines, List<List<Translation>> translations) {
    assertThat(translations).hasSameSizeAs(lines);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      for (Translation translation : translations.get(i)) {
        assertThat(GeneratedLines.found(line, translation.text()))
            .as(() -> line + "\n-> " + translation.text())
            .isEqualTo(GeneratedLines.wanted(line));
      }
    }
  }

  private List<Translation> garbled(String line) {
    List<Translation> nBest = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      StringBuilder text = new StringBuilder();
      for (String word : line.split(" ")) {
        switch (random.nextInt(8)) {
          case 0 -> {}
          case 1 -> text.append(word).append(word);
          case 2 -> text.append(word.toUpperCase(Locale.ROOT));
          case 3 -> text.append("%d{0}{}".substring(random.nextInt(6))).append(word);
          case 4 -> text.append(word.substring(word.length() / 2));
          default -> text.append(word);
        }
        text.append(random.nextInt(6) == 0 ? "" : " ");
      }
      nBest.add(new Translation(text.toString().strip(), List.of(), 0, 0));
    }
    return nBest;
  }

  private List<WordAlignment> anyAlignment(List<String> lines, List<String> translations) {
    List<WordAlignment> alignments = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      List<Link> links = new ArrayList<>();
      int sources = Words.of(lines.get(i)).size();
      for (int t = 0; t < Words.of(translations.get(i)).size(); t++) {
        if (random.nextInt(3) > 0) {
          links.add(new Link(random.nextInt(sources), t));
        }
      }
      alignments.add(new WordAlignment(links));
    }
    return alignments;
  }

  private static String protect(String line, String translation) {
    SpanProtection protection =
        new SpanProtection(
            Placeholders.DEFAULT.with(List.of(Pattern.compile("@\\w+"))),
            (lines, translations) ->
                List.of(
                    new WordAlignment(List.of(new Link(0, 0), new Link(1, 1), new Link(2, 2)))));
    List<Translation> found = List.of(new Translation(translation, List.of(), 0, 0));
    return protection.protect(List.of(line), List.of(found)).get(0).get(0).text();
  }

  @Test
  void aLostPartTakesThePlaceOfItsWords() {
    assertThat(protect("Open `a b` now.", "Öffne den Aber jetzt.")).isEqualTo("Öffne `a b` jetzt.");
    assertThat(protect("Open a.txt now.", "Öffne A.TXT jetzt.")).isEqualTo("Öffne a.txt jetzt.");
    assertThat(protect("Ask @anna, please.", "Frag Anne, bitte.")).isEqualTo("Frag @anna, bitte.");
    assertThat(protect("Ask the other %s.", "Frag den.")).isEqualTo("Frag den %s.");
  }

  @Test
  void partsTooManyGo() {
    assertThat(protect("Open %s now.", "Öffne %s %s jetzt.")).isEqualTo("Öffne %s jetzt.");
    assertThat(protect("Open %s now.", "Öffne %s jetzt {0}.")).isEqualTo("Öffne %s jetzt.");
  }

  @Test
  void aLineWithoutWordsStaysAsItIs() {
    assertThat(protect(" %s: 100 % ", "%s: Unfug 100 %")).isEqualTo("%s: 100 %");
  }

  @Test
  void linesWithoutPartsAreNotTouched() {
    List<List<Translation>> translations =
        List.of(List.of(new Translation("Ein %s Hund.", List.of(), 0, 0)));
    SpanProtection protection =
        new SpanProtection(
            Placeholders.DEFAULT,
            (lines, texts) -> {
              throw new AssertionError("nothing is to be aligned");
            });
    assertThat(protection.protect(List.of("A dog."), translations)).isSameAs(translations);
  }

  @Test
  void aRestoredPartIsNoUnmetWish() {
    Translation lost =
        new Translation("Öffne jetzt.", List.of(), 0, 0, List.of(), true, List.of("%s", "other"));
    Translation whole =
        new SpanProtection(Placeholders.DEFAULT, (l, t) -> List.of(WordAlignment.NONE))
            .protect(List.of("Open %s now."), List.of(List.of(lost)))
            .get(0)
            .get(0);
    assertThat(whole.text()).isEqualTo("Öffne jetzt %s.");
    assertThat(whole.unmet()).containsExactly("other");
  }
}
