package dev.translator.subword;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tokenizers made to run without end, or to fill the memory. */
@Timeout(60)
class HostileTokenizerTest {
  private static final Path FILES = Path.of("src/test/resources/subword/imported");

  @TempDir Path directory;

  private SubwordModel changed(String name, String from, String to) throws IOException {
    String json = Files.readString(FILES.resolve(name));
    assertThat(json).contains(from);
    Path file = directory.resolve("hostile.json");
    Files.writeString(file, json.replace(from, to));
    return SubwordModels.load(file);
  }

  @Test
  void anExpressionThatBacktracksWithoutEndIsStopped() throws IOException {
    String start = "\"Regex\": \"";
    SubwordModel model = changed("qwen.json", start, start + "\\\\s+\\\\s+\\\\s+\\\\s+\\\\s+x|");
    assertThat(model.encode("the river")).isNotEmpty();
    assertThatThrownBy(() -> model.encode(" ".repeat(20_000)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("takes too many steps on a text of 20000 characters")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void usualExpressionsMeetLongLines() throws IOException {
    for (String name : new String[] {"qwen.json", "gpt2.json"}) {
      SubwordModel model = SubwordModels.load(FILES.resolve(name));
      for (String unit : new String[] {" ", "a", "1", "\u4F60", " .", "\n"}) {
        assertThat(model.encode(unit.repeat(5000))).as("%s of %s", unit, name).isNotEmpty();
      }
    }
  }

  @Test
  void replacementsDoNotGrowWithoutEnd() throws IOException {
    String step =
        "{\"type\": \"Replace\", \"pattern\": {\"String\": \"a\"}, \"content\": \"aaaaaaaaaa\"}, ";
    String steps = String.join("", Stream.generate(() -> step).limit(12).toList());
    String json = Files.readString(FILES.resolve("llama.json"));
    int at = json.indexOf('[', json.indexOf("\"normalizers\"")) + 1;
    Path file = directory.resolve("growing.json");
    Files.writeString(file, json.substring(0, at) + steps + json.substring(at));
    SubwordModel model = SubwordModels.load(file);
    assertThat(model.encode("the river")).isNotEmpty();
    assertThatThrownBy(() -> model.encode("a"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("makes a text of more than 67108864 characters");
  }
}
