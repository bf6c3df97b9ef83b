package dev.translator.corpus.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.config.CorpusSource;
import dev.translator.config.SubwordConfig;
import dev.translator.corpus.CorpusReader;
import dev.translator.corpus.filter.LengthLimits;
import dev.translator.corpus.format.SideNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurveyorTest {
  private static final SideNames LANGUAGES = SideNames.languages("en", "de");
  private static final SubwordConfig SUBWORD =
      new SubwordConfig(300, true, 1.0, false, List.of(), 0);

  @TempDir Path directory;

  private CorpusSource write(String name, List<String> source, List<String> target)
      throws IOException {
    Files.write(directory.resolve(name + ".en"), source);
    Files.write(directory.resolve(name + ".de"), target);
    return CorpusSource.named(name);
  }

  private CorpusSource write(String name, String... pairs) throws IOException {
    List<String> source = new ArrayList<>();
    List<String> target = new ArrayList<>();
    for (String pair : pairs) {
      source.add(pair.substring(0, pair.indexOf('|')));
      target.add(pair.substring(pair.indexOf('|') + 1));
    }
    return write(name, source, target);
  }

  private CorpusSurvey survey(
      LengthLimits limits, CorpusSource validation, CorpusSource test, CorpusSource... train)
      throws IOException {
    Path temporary = Files.createDirectories(directory.resolve("temporary"));
    CorpusSurvey survey =
        new Surveyor(new CorpusReader(directory, LANGUAGES), LANGUAGES, temporary, message -> {})
            .survey(List.of(train), validation, test, SUBWORD, limits, 1000);
    assertThat(temporary).isEmptyDirectory();
    return survey;
  }

  @Test
  void countsOfASmallCorpus() throws IOException {
    CorpusSurvey survey =
        survey(
            LengthLimits.NONE,
            null,
            null,
            write("a", "the house|das Haus", "the tree|der Baum", "the house|das Haus"),
            write(
                "b",
                "the house|ein Haus",
                "дом|Haus",
                "|leer",
                "it is the same|it is the same",
                "x\u0007|y"));
    SplitSurvey train = survey.train();
    assertThat(train.pairs()).isEqualTo(8);
    assertThat(train.files()).extracting(FileSurvey::lines).containsExactly(3L, 3L, 5L, 5L);
    assertThat(train.repeats()).isEqualTo(new Repeats(7, 1, 2));
    assertThat(train.source().repeats()).isEqualTo(new Repeats(6, 2, 3));
    assertThat(train.target().repeats()).isEqualTo(new Repeats(7, 1, 2));
    assertThat(train.suspicious())
        .containsEntry("empty side", 1L)
        .containsEntry("source = target", 1L)
        .containsEntry("no text", 1L)
        .containsEntry("wrong script", 1L)
        .containsEntry("too long", 0L);
    assertThat(train.source().characters().total()).isEqualTo(9 + 8 + 9 + 9 + 3 + 14 + 2);
    assertThat(train.source().characters().longest()).isEqualTo(14);
    assertThat(train.source().words().total()).isEqualTo(2 + 2 + 2 + 2 + 1 + 4 + 1);
    assertThat(train.source().scripts()).containsEntry("Latin", 43L).containsEntry("Cyrillic", 3L);
    assertThat(train.source().longest().get(0)).isEqualTo(new LongLine(4, 14, "it is the same"));
    assertThat(survey.leaks()).isEmpty();
  }

  @Test
  void targetsKeepSpansOrLoseThem() throws IOException {
    CorpusSource corpus =
        write(
            "a",
            "Press {0} or {0}, %s|{0} oder {0} drücken, %d",
            "the `name` of <b>x</b>|der `name` von <i>x</i>",
            "plain|einfach");
    CopySurvey copies = survey(LengthLimits.NONE, null, null, corpus).train().copies();
    assertThat(copies)
        .usingRecursiveComparison()
        .ignoringFields("bleu")
        .isEqualTo(new CopySurvey(0, 3, 2, 3, 1, 2, 0));
    assertThat(copies.bleu()).isBetween(0.1, 50.0);
    CorpusSource equal = write("e", "this is it|this is it", "a b c d|a b c d");
    assertThat(survey(LengthLimits.NONE, null, null, equal).train().copies().bleu())
        .isCloseTo(100, org.assertj.core.data.Offset.offset(1e-9));
  }

  @Test
  void percentilesAndHistogramsAreExact() throws IOException {
    List<String> source = new ArrayList<>();
    for (int length = 1; length <= 1000; length++) {
      source.add("x".repeat(length));
    }
    Collections.shuffle(source, new Random(1));
    LengthSurvey lengths =
        survey(LengthLimits.NONE, null, null, write("a", source, source))
            .train()
            .source()
            .characters();
    assertThat(lengths.percentiles())
        .containsEntry("1", 10)
        .containsEntry("50", 500)
        .containsEntry("99.9", 999)
        .containsEntry("100", 1000);
    assertThat(lengths.mean()).isEqualTo(500.5);
    assertThat(lengths.counts()[0]).as("0 to 24").isEqualTo(lengths.edges()[1] - 1);
    assertThat(java.util.Arrays.stream(lengths.counts()).sum()).isEqualTo(1000);
  }

  @Test
  void heldOutSentencesAreFoundWhereverTheyAre() throws IOException {
    CorpusSource validation = write("v", "the house|das Haus", "a tree|ein Baum");
    CorpusSource test = write("t", "a car|ein Auto", "one tree|ein Baum");
    CorpusSurvey survey =
        survey(
            LengthLimits.NONE,
            validation,
            test,
            write("a", "the house|das Haus", " the house |Haus", "my car|ein Auto", "x y|z"));
    assertThat(survey.splits())
        .extracting(SplitSurvey::name)
        .containsExactly("train", "validation", "test");
    Leak first = survey.leaks().get(0);
    assertThat(first.heldOut()).isEqualTo("validation");
    assertThat(first.in()).isEqualTo("train");
    assertThat(first.pairs()).isEqualTo(2);
    assertThat(first.sources()).isEqualTo(1);
    assertThat(first.targets()).isEqualTo(1);
    assertThat(first.heldOutSources()).isEqualTo(2);
    assertThat(first.examples().get(1)).isEqualTo(new Leak.Example(2, " the house ", "Haus"));
    Leak second = survey.leaks().get(1);
    assertThat(List.of(second.heldOut(), second.in())).containsExactly("test", "train");
    assertThat(second.sources()).isZero();
    assertThat(second.targets()).isEqualTo(1);
    Leak third = survey.leaks().get(2);
    assertThat(List.of(third.heldOut(), third.in())).containsExactly("validation", "test");
    assertThat(third.pairs()).isEqualTo(1);
  }

  @Test
  void aRegionWhoseSidesHaveSlippedIsFound() throws IOException {
    Random random = new Random(2);
    List<String> source = new ArrayList<>();
    List<String> target = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      int words = 3 + random.nextInt(20);
      source.add("word ".repeat(words) + i);
      target.add("Wort ".repeat(Math.max(1, words - 2 + random.nextInt(5))) + i);
    }
    assertThat(
            survey(LengthLimits.NONE, null, null, write("a", source, target))
                .train()
                .alignment()
                .suspects())
        .isEmpty();
    // One line too many at 1000, one too few at 2000.
    target.add(1000, "an intruder");
    target.remove(2000);
    Alignment alignment =
        survey(LengthLimits.NONE, null, null, write("a", source, target)).train().alignment();
    assertThat(alignment.median()).isGreaterThan(0.8);
    assertThat(alignment.suspects())
        .singleElement()
        .satisfies(
            region -> {
              assertThat(region.firstPair()).isEqualTo(1001);
              assertThat(region.lastPair()).isEqualTo(2000);
              assertThat(region.firstLine()).isEqualTo(1001);
              assertThat(region.correlation()).isBetween(-0.2, 0.2);
            });
  }

  @Test
  void tokensAndWhatTheLimitsCut() throws IOException {
    CorpusSource corpus =
        write("a", "aa bb|cc dd", "aa bb|cc dd", "aa aa aa aa aa aa|cc", "|x", "bb|dd dd dd dd dd");
    CorpusSurvey survey = survey(new LengthLimits(4, 4, 0), null, null, corpus.weighted(2));
    TokenSurvey tokens = survey.tokens();
    assertThat(tokens.sampledPairs()).isEqualTo(5);
    assertThat(tokens.dropped())
        .containsEntry("source too long", 0.2)
        .containsEntry("empty side", 0.2)
        .containsEntry("target too long", 0.2);
    assertThat(tokens.tokensPerEpoch()).as("cc dd and the end, twice, weight 2").isEqualTo(12);
    assertThat(tokens.batchesPerEpoch()).isEqualTo(2);
    assertThat(tokens.byteShare()).isZero();
  }

  @Test
  void aVocabularyThatIsTooSmallIsANote() throws IOException {
    StringBuilder many = new StringBuilder();
    for (int c = 0x4E00; c < 0x4E00 + 500; c++) {
      many.append((char) c);
    }
    CorpusSurvey survey = survey(LengthLimits.NONE, null, null, write("a", many + "|x"));
    assertThat(survey.tokens()).isNull();
    assertThat(survey.notes()).singleElement().asString().contains("subword.vocabularySize = 300");
    assertThat(survey.train().pairs()).isEqualTo(1);
  }
}
