package dev.translator.subword;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.translator.config.SubwordConfig;
import dev.translator.io.LineReader;
import dev.translator.io.TextFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Frozen expectations: {@code expected.jsonl} holds the ids that Hugging Face tokenizers 0.23.2
 * gives with {@code tokenizer.json}, and SentencePiece 0.2.2 with {@code tokenizer.model}; they
 * were equal.
 */
class OtherTokenizersTest {
  private static final Path FILES = Path.of("src/test/resources/subword");

  @Test
  void idsAreThoseOfHuggingFaceAndSentencePiece() throws IOException {
    BpeModel model = BpeModel.load(FILES.resolve("tokenizer.json"));
    ObjectMapper json = new ObjectMapper();
    int texts = 0;
    for (String line : Files.readAllLines(FILES.resolve("expected.jsonl"))) {
      JsonNode expected = json.readTree(line);
      String text = expected.get("text").textValue();
      int[] ids = json.treeToValue(expected.get("ids"), int[].class);
      assertThat(model.encode(text)).as(line).isEqualTo(ids);
      assertThat(model.decode(ids)).isEqualTo(text);
      texts++;
    }
    assertThat(texts).isEqualTo(25);
  }

  @Test
  void trainingGivesTheFrozenFiles(@TempDir Path directory) throws IOException {
    List<String> symbols = List.of("<url>", "@user");
    SubwordConfig config = new SubwordConfig(1200, true, 0.999, false, symbols, 0);
    List<String> lines = new ArrayList<>();
    try (LineReader reader = TextFiles.lines(FILES.resolve("corpus.txt"))) {
      for (String line = reader.next(); line != null; line = reader.next()) {
        lines.add(line);
      }
    }
    BpeModel model = BpeTrainer.train(lines.iterator(), config);
    model.save(directory.resolve("tokenizer.json"));
    model.saveSentencePiece(directory.resolve("tokenizer.model"));
    for (String name : List.of("tokenizer.json", "tokenizer.model")) {
      assertThat(directory.resolve(name)).hasSameBinaryContentAs(FILES.resolve(name));
    }
  }
}
