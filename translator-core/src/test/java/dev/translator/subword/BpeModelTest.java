package dev.translator.subword;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.config.SubwordConfig;
import dev.translator.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BpeModelTest {
  private static final List<String> LINES =
      List.of(
          "the man rides the bicycle near the river",
          "the woman near the river rides the horse",
          "die Frau reitet am Fluss, der Mann nicht.",
          "你好 世界 你好 世界 👨‍👩‍👧‍👦 👨‍👩‍👧‍👦");

  private static BpeModel train(List<String> symbols) {
    SubwordConfig config = new SubwordConfig(400, true, 1.0, false, symbols, 0);
    return BpeTrainer.train(LINES.iterator(), config);
  }

  private static List<String> pieces(BpeModel model, int[] ids) {
    return IntStream.of(ids).mapToObj(model.vocabulary()::piece).toList();
  }

  @Test
  void idsAreSpecialTokensBytesSymbolsCharactersAndMerges() {
    BpeModel model = train(List.of("<url>", "@"));
    Vocabulary vocabulary = model.vocabulary();
    assertThat(vocabulary.id("<pad>")).isEqualTo(SpecialTokens.PAD).isZero();
    assertThat(vocabulary.id("<unk>")).isEqualTo(SpecialTokens.UNK).isEqualTo(1);
    assertThat(vocabulary.id("<s>")).isEqualTo(SpecialTokens.BOS).isEqualTo(2);
    assertThat(vocabulary.id("</s>")).isEqualTo(SpecialTokens.EOS).isEqualTo(3);
    assertThat(vocabulary.id("<0x00>")).isEqualTo(4);
    assertThat(vocabulary.id("<0xFF>")).isEqualTo(259);
    assertThat(vocabulary.id("<url>")).isEqualTo(260);
    assertThat(vocabulary.id("@")).isEqualTo(261);
    assertThat(vocabulary.id("\u2581")).isEqualTo(262);
  }

  @Test
  void everyTextComesBack() {
    for (List<String> symbols : List.of(List.<String>of(), List.of("<url>", "man", "🇩", "m"))) {
      BpeModel model = train(symbols);
      for (long seed = 0; seed < 3000; seed++) {
        String text = RandomTexts.next(new Random(seed), 30);
        String expected = text.replace('\u2581', ' ');
        int[] ids = model.encode(text);
        assertThat(model.decode(ids)).as("seed %d", seed).isEqualTo(expected);
        assertThat(ids).as("seed %d", seed).doesNotContain(0, 1, 2, 3);
        int[] dropped = model.encode(text, 0.3, new SplittableRandom(seed));
        assertThat(model.decode(dropped)).as("seed %d with dropout", seed).isEqualTo(expected);
      }
    }
  }

  @Test
  void agreesWithTheNaiveEncoder() {
    BpeModel model = train(List.of());
    List<String> ordinary = model.vocabulary().pieces().subList(260, model.vocabulary().size());
    List<String> merged = ordinary.stream().filter(p -> p.length() > 1).toList();
    for (long seed = 0; seed < 1000; seed++) {
      String word = RandomTexts.words(new Random(seed), "thermanidsv").replace(" ", "");
      List<String> expected = NaiveBpe.encode(NaiveBpe.characters("\u2581" + word), merged);
      assertThat(pieces(model, model.encode(word)))
          .as("seed %d, %s", seed, word)
          .isEqualTo(expected.stream().flatMap(p -> spelled(model, p)).toList());
    }
  }

  private static Stream<String> spelled(BpeModel model, String piece) {
    return model.vocabulary().contains(piece)
        ? Stream.of(piece)
        : Stream.of(Pieces.ofByte(piece.charAt(0)));
  }

  @Test
  void specialTokensInTextAreText() {
    BpeModel model = train(List.of());
    assertThat(model.encode("</s>")).doesNotContain(SpecialTokens.EOS);
    assertThat(model.decode(new int[] {2, model.vocabulary().id("\u2581the"), 3, 0, 0}))
        .isEqualTo("the");
    assertThat(model.encode("")).isEmpty();
  }

  @Test
  void theSpaceMarkAsTextIsASpace() {
    BpeModel model = train(List.of());
    for (String text : List.of("a\u2581", "\u2581a", "\u2581\u2581", "the\u2581man \u2581")) {
      assertThat(model.encode(text)).as(text).isEqualTo(model.encode(text.replace('\u2581', ' ')));
    }
    assertThat(pieces(model, model.encode(" "))).containsExactly("\u2581", "\u2581");
  }

  @Test
  void symbolsAreOneTokenTheLongestFirst() {
    BpeModel model = train(List.of("<a>", "<a><b>", "man"));
    assertThat(pieces(model, model.encode("the <a><b><a>man")))
        .containsExactly("\u2581the", "\u2581", "<a><b>", "<a>", "man");
    assertThat(model.vocabulary().contains("\u2581woman")).isFalse();
  }

  @Test
  void dropoutIsSeededAndOneLeavesCharacters() {
    BpeModel model = train(List.of());
    String text = "the woman near the river";
    int[] first = model.encode(text, 0.5, new SplittableRandom(7));
    assertThat(model.encode(text, 0.5, new SplittableRandom(7))).isEqualTo(first);
    assertThat(first).isNotEqualTo(model.encode(text));
    assertThat(model.encode(text, 0, new SplittableRandom(7))).isEqualTo(model.encode(text));
    assertThat(model.encode(text, 1, new SplittableRandom(7))).hasSize(text.length() + 1);
  }

  @Test
  void dropoutLeavesOutMergesWithItsProbability() {
    // One merge is possible, "ab"; it is left out exactly when the one draw says so.
    BpeModel model = BpeModel.of(List.of(), List.of("\u2581", "a", "b", "ab"));
    SplittableRandom random = new SplittableRandom(11);
    int dropped = 0;
    for (int i = 0; i < 10_000; i++) {
      dropped += model.encode("ab", 0.1, random).length == 3 ? 1 : 0;
    }
    assertThat(dropped).as("of 10,000 at 0.1, standard deviation 30").isBetween(880, 1120);
  }

  @Test
  void manyThreadsEncodeAlike() {
    BpeModel model = train(List.of());
    List<String> texts = new ArrayList<>();
    for (long seed = 0; seed < 2000; seed++) {
      texts.add(RandomTexts.next(new Random(seed % 500), 20));
    }
    List<int[]> alone = texts.stream().map(train(List.of())::encode).toList();
    List<int[]> together = texts.parallelStream().map(model::encode).toList();
    for (int i = 0; i < texts.size(); i++) {
      assertThat(together.get(i)).isEqualTo(alone.get(i));
    }
  }

  @Test
  void damagedBytesBecomeReplacementCharacters() {
    BpeModel model = train(List.of());
    int a = model.vocabulary().id("a");
    assertThat(model.decode(new int[] {4 + 0xE2, 4 + 0x96, a, 4 + 0xFF})).isEqualTo("��a�");
  }

  @Test
  void aSavedModelIsTheSame(@TempDir Path directory) {
    BpeModel model = train(List.of("<url>", "a|b", "<url>\\x"));
    Path file = directory.resolve("tokenizer.json");
    model.save(file);
    BpeModel loaded = BpeModel.load(file);
    assertThat(loaded.vocabulary().pieces()).isEqualTo(model.vocabulary().pieces());
    assertThat(loaded.symbols()).isEqualTo(model.symbols());
    assertThat(loaded.fingerprint()).isEqualTo(model.fingerprint());
    for (long seed = 0; seed < 300; seed++) {
      String text = RandomTexts.next(new Random(seed), 20) + "<url>a|b<url>\\x";
      assertThat(loaded.encode(text)).as("seed %d", seed).isEqualTo(model.encode(text));
    }
    assertThat(directory).isDirectoryNotContaining("glob:**.partial");
  }

  @Test
  void aDamagedOrForeignFileIsOneClearLine(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("tokenizer.json");
    assertFails(file, "tokenizer.json: no such file");
    train(List.of()).save(file);
    String json = Files.readString(file);
    check(file, json.substring(0, json.length() / 2), "damaged JSON");
    check(file, "", "model.type is missing");
    check(file, "[1]", "model.type is missing");
    check(file, json.replace("\"BPE\"", "\"Unigram\""), "model.type is \"Unigram\"");
    check(file, json.replace("\"Prepend\"", "\"Lowercase\""), "normalizer differs");
    check(
        file,
        json.replace("\"byte_fallback\" : true", "\"byte_fallback\" : false"),
        "model.byte_fallback differs");
    check(file, json.replace("\"<s>\" : 2", "\"<s>\" : 3"), "expected each of 0 to");
    check(file, json.replace("\"<s>\" : 2", "\"<s>\" : -2"), "has the id -2");
    check(file, json.replace("\"<s>\" : 2", "\"<q>\" : 2"), "does not begin with");
    check(file, json.replace("\"<s>\" : 2", "\"<pad>\" : 2"), "duplicate field '<pad>'");
    check(file, json.replace("[ \"h\", \"e\" ]", "[ \"h\", \"q\" ]"), "the merge [\"h\",\"q\"]");
  }

  private static void check(Path file, String content, String message) throws IOException {
    Files.writeString(file, content);
    assertFails(file, message);
  }

  private static void assertFails(Path file, String message) {
    assertThatThrownBy(() -> BpeModel.load(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("tokenizer.json")
        .message()
        .doesNotContain("\n");
  }
}
