package dev.translator.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.checkpoint.ModelDirectory;
import dev.translator.config.ConfigException;
import dev.translator.config.ConfigReader;
import dev.translator.config.ConfigWriter;
import dev.translator.config.DataConfig;
import dev.translator.config.ExperimentConfig;
import dev.translator.corpus.memory.MemoryStore;
import dev.translator.corpus.tokens.ConcatenatedPairs;
import dev.translator.io.InputException;
import dev.translator.train.report.EndReport;
import dev.translator.train.report.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Training with similar targets beside the sources. */
class TrainingMemoryTest extends RunFixture {
  private static final String MEMORY = "data.memory=corpus";
  private static final String SEPARATOR = " " + DataConfig.SEPARATOR + " ";

  private final ListMemories memories = new ListMemories();
  private final List<String> messages = new ArrayList<>();

  /** The pairs of the training corpus as "source = target". */
  private List<String> pairs(String... settings) throws IOException {
    ExperimentConfig config = tiny.config(settings);
    ModelDirectory model = model("data" + messages.size());
    TrainingData data = TrainingData.prepare(config, model, memories, messages::add);
    ConcatenatedPairs train = data.train();
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < train.size(); i++) {
      pairs.add(
          data.subwords().source().decode(train.source(i))
              + " = "
              + data.subwords().target().decode(train.target(i)));
    }
    assertThat(data.validation().size()).isEqualTo(data.validationPairs().size());
    assertThat(model.tokens().resolve("memory")).doesNotExist();
    return pairs;
  }

  private ModelDirectory model(String name) throws IOException {
    return new ModelDirectory(Files.createDirectories(directory.resolve(name)));
  }

  private void corpus(String... pairs) throws IOException {
    List<String> sources = new ArrayList<>();
    List<String> targets = new ArrayList<>();
    for (String pair : pairs) {
      sources.add(pair.split(" = ")[0]);
      targets.add(pair.split(" = ")[1]);
    }
    Files.write(directory.resolve("own.en"), sources);
    Files.write(directory.resolve("own.de"), targets);
  }

  @Test
  void similarTargetsStandBesideSourcesAndPlainPairsStay() throws IOException {
    corpus("a b c = A B C", "a b d = A B D", "x y z = X Y Z", "a e d = A E D");
    assertThat(pairs(MEMORY, "data.train=own"))
        .containsExactly(
            "a b c = A B C",
            "a b c" + SEPARATOR + "A B D = A B C",
            "a b d = A B D",
            "a b d" + SEPARATOR + "A B C = A B D",
            "x y z = X Y Z",
            "a e d = A E D",
            "a e d" + SEPARATOR + "A B D = A E D");
    assertThat(messages).contains("data.memory: 3 sources have a similar target beside them");
    assertThat(pairs(MEMORY, "data.train=own", "data.memoryMatches=2"))
        .hasSize(8)
        .contains("a b d" + SEPARATOR + "A B C = A B D", "a b d" + SEPARATOR + "A E D = A B D");
    assertThat(pairs(MEMORY, "data.train=own", "data.memoryThreshold=0.7")).hasSize(4);
  }

  /** A pair learns nothing from itself, but much from another translation of the same text. */
  @Test
  void theOwnEntryIsLeftOut() throws IOException {
    corpus("a b c = A B C", "a b c = A B C", "p q r = P Q R", "p q r = P Q S");
    assertThat(pairs(MEMORY, "data.train=own"))
        .containsExactly(
            "a b c = A B C",
            "a b c = A B C",
            "p q r = P Q R",
            "p q r" + SEPARATOR + "P Q S = P Q R",
            "p q r = P Q S");
  }

  @Test
  void aMemoryOfItsOwnIsUsedAndPartOfTheTokensName() throws IOException {
    corpus("a b c = A B C", "x y z = X Y Z");
    ListMemories.write(directory.resolve("tm"), List.of("a b d\tA B D", "a b c\tA B C"));
    String[] settings = {"data.memory=tm", "data.train=own"};
    List<String> expected =
        List.of("a b c = A B C", "a b c" + SEPARATOR + "A B D = A B C", "x y z = X Y Z");
    assertThat(pairs(settings)).isEqualTo(expected);
    assertThat(memories.opened).isEqualTo(1);
    ExperimentConfig config = tiny.config(settings);
    ModelDirectory model = model("again");
    TrainingData.prepare(config, model, memories, messages::add);
    String before =
        TrainingData.prepare(config, model, memories, messages::add).train().fingerprint();
    assertThat(memories.opened).as("tokens are taken over").isEqualTo(2);
    ListMemories.write(directory.resolve("tm"), List.of("a b d\tA B E"));
    assertThat(TrainingData.prepare(config, model, memories, messages::add).train().fingerprint())
        .isNotEqualTo(before);
  }

  @Test
  void aShareOfThePairsDependsOnThePairsAlone() throws IOException {
    List<String> all = pairs(MEMORY, "data.memoryThreshold=0.5");
    List<String> some = pairs(MEMORY, "data.memoryThreshold=0.5", "data.memoryShare=0.5");
    assertThat(some).isSubsetOf(all).hasSizeBetween(20, all.size() - 4);
    assertThat(pairs(MEMORY, "data.memoryThreshold=0.5", "data.memoryShare=0.5")).isEqualTo(some);
    assertThat(all).hasSize(2 * tiny.sources().size());
  }

  @Test
  void tooLongOnesAreDroppedAndNotCut() throws IOException {
    corpus("a b c = A B C", "a b d = A B D");
    assertThat(pairs(MEMORY, "data.train=own", "data.validation=own", "data.maxSourceTokens=6"))
        .containsExactly("a b c = A B C", "a b d = A B D");
    assertThat(pairs(MEMORY, "data.train=own", "data.validation=own", "data.maxLengthRatio=1.5"))
        .as("a similar target does not count for the ratio")
        .hasSize(4);
  }

  @Test
  void placeholdersHaveTheSymbolsOfTheirPair() throws IOException {
    corpus("open %s now = %s jetzt", "open %s soon = %s bald");
    List<String> marked =
        pairs(MEMORY, "data.train=own", "data.markPlaceholders=true", "subword.vocabularySize=360");
    assertThat(marked).hasSize(4).noneMatch(pair -> pair.contains("%s"));
    String symbol = marked.get(0).substring(5, 8);
    assertThat(marked.get(1))
        .isEqualTo("open " + symbol + " now" + SEPARATOR + symbol + " bald = " + symbol + " jetzt");
  }

  private EndReport train(String output, String... settings) {
    return new Trainer(tiny.config(settings), tiny.output(output), new TrainingListener() {})
        .withMemories(memories)
        .run();
  }

  @Test
  void aRunThatGoesOnIsTheSame() throws IOException {
    train("whole", MEMORY, "data.memoryThreshold=0.5");
    train("parts", MEMORY, "data.memoryThreshold=0.5", "training.maxUpdates=10");
    train("parts", MEMORY, "data.memoryThreshold=0.5");
    assertThat(tiny.checkpoint("parts", 30)).isEqualTo(tiny.checkpoint("whole", 30));
    assertThat(memories.built).isEqualTo(2);
    assertThatThrownBy(() -> train("parts", MEMORY, "data.memoryThreshold=0.6"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("memoryThreshold");
  }

  @Test
  void aMemoryThatHasChangedEndsTheRun() throws IOException {
    ListMemories.write(directory.resolve("tm"), List.of("the dog runs.\tder Hund rennt."));
    String[] settings = {"data.memory=tm", "data.memoryThreshold=0.5"};
    train("run", "data.memory=tm", "data.memoryThreshold=0.5", "training.maxUpdates=10");
    ListMemories.write(directory.resolve("tm"), List.of("the dog runs.\tder Hund läuft."));
    assertThatThrownBy(() -> train("run", settings))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("corpus");
  }

  @Test
  void saysWhichModuleIsNeeded() {
    assertThatThrownBy(() -> tiny.train("none", "data.memory=tm"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("translator-memory");
  }

  @Test
  void settingsAreCheckedAndReadBackEqual() {
    ExperimentConfig config = tiny.config(MEMORY, "data.memoryShare=0.5");
    assertThat(config.takesSimilarTargets()).isTrue();
    assertThat(tiny.config().takesSimilarTargets()).isFalse();
    assertThat(ConfigReader.read(ConfigWriter.toYaml(config), "written", List.of()))
        .isEqualTo(config);
    assertThatThrownBy(() -> tiny.config(MEMORY, "data.memoryThreshold=0.4"))
        .hasMessageContaining("data.memoryThreshold=0.4: must be >= 0.5 and <= 1");
    assertThatThrownBy(() -> tiny.config(MEMORY, "data.memoryShare=0"))
        .hasMessageContaining("must be > 0");
    assertThatThrownBy(() -> tiny.config(MEMORY, "data.memoryMatches=0"))
        .hasMessageContaining("must be >= 1 and <= 10");
    assertThatThrownBy(
            () -> tiny.config(MEMORY, "subword.joint=false", "model.tiedEmbeddings=decoder"))
        .hasMessageContaining("must be true with data.memory");
    assertThat(MemoryStore.NONE).isNotNull();
  }
}
