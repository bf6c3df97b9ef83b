package dev.translator.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import dev.translator.checkpoint.ModelDirectory;
import dev.translator.io.InputException;
import dev.translator.kernels.TestDevice;
import dev.translator.subword.BpeModel;
import dev.translator.subword.SubwordModel;
import dev.translator.subword.SubwordModels;
import dev.translator.subword.SubwordPair;
import dev.translator.train.report.EndReport;
import dev.translator.train.report.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs with a subword model from elsewhere, and with embeddings from word vectors. */
@Tag("slow")
class ImportedSubwordsTest extends RunFixture {
  private static final Path FILES = Path.of("src/test/resources/subword/imported");

  @Test
  void aRunTakesAndKeepsTheFile() throws IOException {
    tiny.train("one", "subword.model=" + FILES.resolve("unigram.model"), "subword.dropout=0.1");
    Path kept = tiny.output("one").resolve("tokenizer.model");
    assertThat(kept).hasSameBinaryContentAs(FILES.resolve("unigram.model"));
    ModelDirectory model = ModelDirectory.open(tiny.output("one"));
    SubwordPair subwords = model.readSubwords();
    assertThat(subwords.isJoint()).isTrue();
    assertThat(subwords.source().decode(subwords.source().encode("the old man")))
        .isEqualTo("the old man");
    EndReport again =
        tiny.train("one", "subword.model=" + FILES.resolve("unigram.model"), "subword.dropout=0.1");
    assertThat(again.update()).isEqualTo(30);
    tiny.train(
        "tuned",
        tiny.from("one"),
        "subword.model=" + FILES.resolve("unigram.model"),
        "training.maxUpdates=10");
    assertThat(tiny.output("tuned").resolve("tokenizer.model")).hasSameBinaryContentAs(kept);
  }

  @Test
  void aRunTakesTwoFiles() throws IOException {
    String files = FILES.resolve("llama.json") + ", " + FILES.resolve("bpe-bytes.model");
    tiny.train(
        "two",
        "subword.joint=false",
        "model.tiedEmbeddings=decoder",
        "training.maxUpdates=10",
        "subword.model=[" + files + "]");
    assertThat(tiny.output("two").resolve("source.tokenizer.json"))
        .hasSameBinaryContentAs(FILES.resolve("llama.json"));
    assertThat(tiny.output("two").resolve("target.tokenizer.model"))
        .hasSameBinaryContentAs(FILES.resolve("bpe-bytes.model"));
    assertThat(ModelDirectory.open(tiny.output("two")).readSubwords().isJoint()).isFalse();
  }

  @Test
  void aRunKeepsCodesWithTheirVocabulary() throws IOException {
    Path codes = FILES.resolve("codes.bpe");
    tiny.train("codes", "subword.model=" + codes, "training.maxUpdates=10");
    assertThat(tiny.output("codes").resolve("tokenizer.bpe")).hasSameBinaryContentAs(codes);
    assertThat(tiny.output("codes").resolve("tokenizer.bpe.vocab"))
        .hasSameBinaryContentAs(FILES.resolve("codes.bpe.vocab"));
    SubwordModel model = ModelDirectory.open(tiny.output("codes")).readSubwords().source();
    assertThat(model.encode("the old man"))
        .isEqualTo(SubwordModels.load(codes).encode("the old man"));
    tiny.train("tuned", tiny.from("codes"), "subword.model=" + codes, "training.maxUpdates=10");
    assertThat(tiny.output("tuned").resolve("tokenizer.bpe.vocab")).exists();
  }

  @Test
  void whatTheFileLacksIsSaidBeforeAnythingIsTrained() throws IOException {
    Path file = FILES.resolve("unigram.model");
    assertThatThrownBy(
            () -> tiny.train("x", "subword.model=" + file, "subword.userSymbols=[<tag>]"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("subword.model = " + file + ": has no piece '<tag>'");
    assertThatThrownBy(() -> tiny.train("x", "subword.model=nowhere.model"))
        .hasMessage("subword.model: nowhere.model: no such file");
  }

  @Test
  void aFileInTheDirectoryThatIsDeletedIsRefused() throws IOException {
    Path inside = tiny.output("x").resolve("tokenizer.model");
    Files.createDirectories(inside.getParent());
    Files.copy(FILES.resolve("unigram.model"), inside);
    Trainer trainer =
        new Trainer(
            tiny.config("subword.model=" + inside), tiny.output("x"), new TrainingListener() {});
    assertThatThrownBy(() -> trainer.run(true))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("which --fresh would delete");
    assertThat(inside).exists();
  }

  @Test
  void anImportedModelCannotGrow() throws IOException {
    tiny.train("base", "subword.model=" + FILES.resolve("unigram.model"), "training.maxUpdates=10");
    assertThatThrownBy(
            () ->
                tiny.train(
                    "tuned",
                    tiny.from("base"),
                    "subword.model=" + FILES.resolve("unigram.model"),
                    "subword.vocabularySize=400"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("was not trained here and cannot grow");
  }

  @Test
  void aSampleOfTheCorpusIsLearntFrom() throws IOException {
    tiny.train("sampled", "subword.sampleLines=3", "training.maxUpdates=10");
    SubwordModel sampled = ModelDirectory.open(tiny.output("sampled")).readSubwords().source();
    tiny.train("whole", "training.maxUpdates=10");
    SubwordModel whole = ModelDirectory.open(tiny.output("whole")).readSubwords().source();
    assertThat(sampled).isInstanceOf(BpeModel.class);
    assertThat(sampled.vocabulary().size()).isLessThan(whole.vocabulary().size());
  }

  /** Vectors of 32 numbers for three words. */
  private Path vectors() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String word : List.of("der", "the", "nowhere")) {
      StringBuilder line = new StringBuilder(word);
      for (int i = 0; i < 32; i++) {
        line.append(' ').append(word.charAt(0) - 'a' + i);
      }
      lines.add(line.toString());
    }
    return Files.write(directory.resolve("words.vec"), lines);
  }

  private float[] embedding(Path output, String piece) {
    ModelDirectory model = ModelDirectory.open(output);
    try (NDManager manager = TestDevice.manager()) {
      ModelDirectory.TrainedModel trained = model.load(manager);
      int id = trained.subwords().source().vocabulary().id(piece);
      float[] all = ModelDirectory.arrays(trained.network()).get("embedding.weight").toFloatArray();
      return Arrays.copyOfRange(all, id * 32, id * 32 + 32);
    }
  }

  @Test
  void embeddingsStartFromVectorsAndStayIfFrozen() throws IOException {
    List<String> messages = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onMessage(String message) {
            messages.add(message);
          }
        };
    String[] settings = {
      "training.sourceVectors=" + vectors(),
      "training.freeze=[embeddings]",
      "training.maxUpdates=10"
    };
    new Trainer(tiny.config(settings), tiny.output("frozen"), listener).run();
    assertThat(messages)
        .anyMatch(m -> m.matches("source embeddings: 2 of [0-9]+ whole words.*vec"));
    float[] row = embedding(tiny.output("frozen"), "\u2581the");
    for (int i = 1; i < 32; i++) {
      assertThat(row[i] - row[i - 1]).isCloseTo(row[1] - row[0], within(1e-5f));
    }
    assertThat(row[0] / (row[1] - row[0])).isCloseTo('t' - 'a', within(1e-3f));
    new Trainer(tiny.config(settings), tiny.output("frozen"), listener).run();
    assertThat(embedding(tiny.output("frozen"), "\u2581the")).isEqualTo(row);
    tiny.train("trained", settings[0], settings[2]);
    assertThat(embedding(tiny.output("trained"), "\u2581the")).isNotEqualTo(row);
  }

  private static Offset<Float> within(float offset) {
    return Offset.offset(offset);
  }

  @Test
  void vectorsOfAnotherWidthAreRefusedBeforeAnythingIsDeleted() throws IOException {
    tiny.train("kept", "training.maxUpdates=10");
    Path wrong = Files.writeString(directory.resolve("wrong.vec"), "1 3\nthe 1 2 3\n");
    Trainer trainer =
        new Trainer(
            tiny.config("training.targetVectors=" + wrong),
            tiny.output("kept"),
            new TrainingListener() {});
    assertThatThrownBy(() -> trainer.run(true))
        .hasMessage(
            wrong
                + ": its vectors have 3 dimensions, the embeddings 32: set model.dimension = 3, or"
                + " take other vectors");
    assertThat(ModelDirectory.open(tiny.output("kept")).hasWeights()).isTrue();
    assertThatThrownBy(() -> tiny.train("x", tiny.from("kept"), "training.sourceVectors=" + wrong))
        .hasMessageContaining("training.sourceVectors");
  }
}
