package dev.translator.subword;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.translator.io.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Models of other programs. Frozen expectations: each {@code .jsonl} beside a model holds ids and
 * decoded texts as SentencePiece 0.2.2 (0.1.97 gave the same ids) and Hugging Face tokenizers
 * 0.23.2 give them.
 */
class ImportedModelTest {
  private static final Path FILES = Path.of("src/test/resources/subword/imported");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  private static SubwordModel load(String name) {
    return SubwordModels.load(FILES.resolve(name));
  }

  private static int[] fileIds(SubwordModel model, String text) {
    return IntStream.of(model.encode(text)).map(model::fileId).toArray();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unigram.model",
        "bpe-bytes.model",
        "unigram-suffix.model",
        "llama.json",
        "xlm-roberta.json",
        "gpt2.json",
        "qwen.json"
      })
  void idsAndTextsAreThoseOfTheOtherProgram(String name) throws IOException {
    SubwordModel model = load(name);
    Path expectations = FILES.resolve(name.replaceAll("\\.\\w+$", ".jsonl"));
    int texts = 0;
    for (String line : Files.readAllLines(expectations)) {
      JsonNode expected = JSON.readTree(line);
      String text = expected.get("text").textValue();
      int[] ids = JSON.treeToValue(expected.get("ids"), int[].class);
      assertThat(fileIds(model, text)).as(line).isEqualTo(ids);
      int[] own = IntStream.of(ids).map(model::idOfFile).toArray();
      assertThat(own).as("special tokens in %s", line).doesNotContain(0, 2, 3);
      if (Arrays.stream(own).noneMatch(id -> id == SpecialTokens.UNK)) {
        assertThat(model.decode(own).strip())
            .as(line)
            .isEqualTo(expected.get("decoded").textValue().strip());
      }
      texts++;
    }
    assertThat(texts).isGreaterThanOrEqualTo(35);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../tokenizer.model", "llama.json", "qwen.json", "gpt2.json"})
  void withBytesEveryTextComesBack(String name) {
    SubwordModel model = load(name);
    boolean keepsMarks = name.equals("qwen.json") || name.equals("gpt2.json");
    boolean keepsSpaces = !name.equals("gpt2.json");
    for (long seed = 0; seed < 800; seed++) {
      String text = RandomTexts.next(new Random(seed), 30);
      if (name.equals("qwen.json")) {
        text = java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFC);
      }
      if (!keepsSpaces) {
        text = text.stripLeading();
      }
      String expected = keepsMarks ? text : text.replace('\u2581', ' ');
      int[] ids = model.encode(text);
      assertThat(ids).as("seed %d", seed).doesNotContain(0, 1, 2, 3);
      assertThat(model.decode(ids)).as("seed %d", seed).isEqualTo(expected);
      int[] dropped = model.encode(text, 0.3, new SplittableRandom(seed));
      assertThat(model.decode(dropped)).as("seed %d, dropout", seed).isEqualTo(expected);
    }
  }

  @Test
  void specialTokensGetTheirPlacesAndTheOthersFollowInOrder() {
    SubwordModel model = load("xlm-roberta.json"); // <s> 0, <pad> 1, </s> 2, <unk> 3
    assertThat(model.vocabulary().pieces().subList(0, 4)).isEqualTo(SpecialTokens.PIECES);
    assertThat(IntStream.range(0, 4).map(model::fileId)).containsExactly(1, 3, 0, 2);
    assertThat(IntStream.range(4, 40).map(model::fileId).toArray())
        .isEqualTo(IntStream.range(4, 40).toArray());
    SubwordModel lacking = load("unigram-suffix.model"); // <pad> 0, <unk> 1, </s> 2
    assertThat(IntStream.range(0, 6).map(lacking::fileId)).containsExactly(0, 1, -1, 2, 3, 4);
    assertThat(lacking.idOfFile(3)).isEqualTo(4);
    assertThat(lacking.idOfFile(-1)).isEqualTo(-1);
    assertThat(lacking.idOfFile(100_000)).isEqualTo(-1);
    assertThat(load("gpt2.json").vocabulary().contains("<|endoftext|>")).isTrue();
  }

  @Test
  void specialTokensInTextAreText() {
    for (String name :
        List.of("unigram.model", "bpe-bytes.model", "llama.json", "xlm-roberta.json")) {
      SubwordModel model = load(name);
      assertThat(model.encode("a </s> <s> <pad>")).as(name).doesNotContain(0, 2, 3);
      assertThat(model.encode("")).isEmpty();
      assertThat(model.decode(new int[] {2, 3, 0, 0})).isEmpty();
      assertThatThrownBy(() -> model.decode(new int[] {-1}))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> model.decode(new int[] {model.vocabulary().size()}))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void aSavedModelIsTheSameFile() throws IOException {
    for (String name : List.of("unigram.model", "llama.json")) {
      SubwordModel model = load(name);
      Path copy = directory.resolve("copy" + model.extension());
      model.save(copy);
      assertThat(copy).hasSameBinaryContentAs(FILES.resolve(name));
      assertThat(SubwordModels.load(copy).fingerprint()).isEqualTo(model.fingerprint());
    }
    assertThat(load("unigram.model").fingerprint()).isNotEqualTo(load("llama.json").fingerprint());
  }

  @Test
  void ourOwnFilesAreOurOwnModels() {
    assertThat(SubwordModels.load(FILES.resolveSibling("tokenizer.json")))
        .isInstanceOf(BpeModel.class);
    SubwordModel exported = SubwordModels.load(FILES.resolveSibling("tokenizer.model"));
    SubwordModel own = SubwordModels.load(FILES.resolveSibling("tokenizer.json"));
    assertThat(exported).isInstanceOf(ImportedModel.class);
    assertThat(exported.vocabulary().pieces()).isEqualTo(own.vocabulary().pieces());
    for (long seed = 0; seed < 1000; seed++) {
      String text = RandomTexts.next(new Random(seed), 30);
      assertThat(exported.encode(text)).as("seed %d", seed).isEqualTo(own.encode(text));
    }
  }

  @Test
  void bytesThatSpellTheSpaceMarkAreNoSpace() {
    SubwordModel model = SubwordModels.load(FILES.resolveSibling("tokenizer.model"));
    int[] bytes = {4 + 0xE2, 4 + 0x96, 4 + 0x81};
    assertThat(model.decode(bytes)).isEqualTo("\u2581");
    SubwordModel own = SubwordModels.load(FILES.resolveSibling("tokenizer.json"));
    assertThat(own.decode(bytes)).isEqualTo("\u2581");
  }

  @Test
  void aListOfPiecesIsUnigramWithoutType() throws IOException {
    String json = Files.readString(FILES.resolve("xlm-roberta.json"));
    Path file = directory.resolve("untyped.json");
    String untyped = json.replaceFirst("\"type\": \"Unigram\",", "");
    assertThat(untyped).hasSizeLessThan(json.length());
    Files.writeString(file, untyped);
    SubwordModel model = load("xlm-roberta.json");
    for (String text : List.of("the woman near the river", "....", "  a  ")) {
      assertThat(SubwordModels.load(file).encode(text)).isEqualTo(model.encode(text));
    }
  }

  @Test
  void dropoutOfAUnigramModelIsSeededAndOneLeavesCharacters() {
    SubwordModel model = load("unigram.model");
    String text = "the woman near the river";
    int[] drawn = model.encode(text, 0.5, new SplittableRandom(3));
    assertThat(model.encode(text, 0.5, new SplittableRandom(3))).isEqualTo(drawn);
    assertThat(drawn).isNotEqualTo(model.encode(text));
    assertThat(model.decode(drawn)).isEqualTo(text);
    assertThat(model.encode(text, 0, new SplittableRandom(3))).isEqualTo(model.encode(text));
    assertThat(model.encode("the river", 1, new SplittableRandom(3))).hasSize(10);
  }

  @Test
  void bytesOfPiecesMakeUpTheText() {
    String text = "the woman café \u00E9\u4F60";
    for (String name : List.of("bpe-bytes.model", "llama.json", "qwen.json")) {
      SubwordModel model = load(name);
      StringBuilder hex = new StringBuilder();
      for (int id : model.encode(text)) {
        for (byte value : model.bytes(id)) {
          hex.append((char) (value & 0xFF));
        }
      }
      String spelled =
          new String(hex.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
      assertThat(spelled.strip()).as(name).isEqualTo(text);
      assertThat(model.bytes(SpecialTokens.EOS)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"unigram.model", "bpe-bytes.model"})
  void aDamagedModelIsOneClearLineOrAnotherModel(String name) throws IOException {
    byte[] whole = Files.readAllBytes(FILES.resolve(name));
    Path file = directory.resolve(name);
    Random random = new Random(9);
    for (int i = 0; i < 200; i++) {
      byte[] damaged =
          i % 2 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
      for (int flips = 0; i % 2 == 1 && flips < 4; flips++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      Files.write(file, damaged);
      assertThatCode(() -> encodeOrRefuse(file)).as("damage %d", i).doesNotThrowAnyException();
    }
  }

  private static void encodeOrRefuse(Path file) {
    try {
      SubwordModel model = SubwordModels.load(file);
      model.decode(model.encode("the woman ﬁne cafe\u0301 <url> \u3000 你"));
    } catch (InputException e) {
      assertThat(e.getMessage()).doesNotContain("\n").isNotBlank();
    }
  }

  @Test
  void whatIsNotDoneFaithfullyIsRefused() throws IOException {
    String llama = Files.readString(FILES.resolve("llama.json"));
    refused(llama, "\"Prepend\"", "\"ByteLevel\"", "normalizer.type = \"ByteLevel\"");
    refused(llama, "\"Fuse\"", "\"WordPiece\"", "decoder.type = \"WordPiece\"");
    refused(llama, "\"BPE\"", "\"Other\"", "model.type is \"Other\"");
    refused(llama, "\"BPE\"", "\"Unigram\"", "not a model of Unigram");
    refused(llama, "\"dropout\": null", "\"dropout\": 0.1", "model.dropout = 0.1");
    refused(
        llama,
        "\"end_of_word_suffix\": null",
        "\"end_of_word_suffix\": \"</w>\"",
        "model.end_of_word_suffix");
    refused(llama, "\"String\": \" \"", "\"String\": \"x\"", "decoder.type");
    refused(llama, "\"<0x41>\"", "\"<0xQ1>\"", "some of the 256 bytes are missing");
    refused(llama, "\"<0x41>\": ", "\"<0x41>\": 9", "the piece");
    refused(llama, "{", "[", "damaged JSON");
    String qwen = Files.readString(FILES.resolve("qwen.json"));
    refused(qwen, "\"Split\"", "\"Unheard\"", "pre_tokenizer.type = \"Unheard\"");
    refused(qwen, "|\\\\p{N}|", "|(a|b)*|", "the regular expression");
    refused(qwen, "|\\\\p{N}|", "|\\\\bb|", "the regular expression");
    refused(qwen, "\"NFC\"", "\"Other\"", "normalizer.type = \"Other\"");
    String roberta = Files.readString(FILES.resolve("xlm-roberta.json"));
    refused(roberta, "\"unk_id\": 3", "\"unk_id\": null", "model.unk_id");
    refused(roberta, "\"precompiled_charsmap\": \"", "\"precompiled_charsmap\": \"!", "not base64");
    refused(roberta, "\"precompiled_charsmap\": \"", "\"precompiled_charsmap\": \"AAAA", "damaged");
  }

  private void refused(String json, String from, String to, String message) throws IOException {
    Path file = directory.resolve("foreign.json");
    assertThat(json).contains(from);
    Files.writeString(file, json.replace(from, to));
    assertThatThrownBy(() -> SubwordModels.load(file))
        .as("%s for %s", to, from)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("foreign.json")
        .hasMessageContaining(message)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Path file = directory.resolve("some.model");
    for (String content : List.of("", "hello\nworld\n", "\n\u0005", "{}", "{\"model\":{}}")) {
      Files.writeString(file, content);
      assertThatThrownBy(() -> SubwordModels.load(file))
          .as(content)
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(file.toString());
    }
    assertThatThrownBy(() -> SubwordModels.load(directory.resolve("none.model")))
        .hasMessageEndingWith("none.model: no such file");
  }
}
