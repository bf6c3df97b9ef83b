package dev.translator.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recipe in {@code configs/} can be read, and states the result to expect. */
class RecipesTest {
  static Stream<Path> recipes() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../configs"))) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void isReadAndSaysWhatToExpect(Path recipe) throws IOException {
    ExperimentConfig config = ConfigReader.read(recipe, List.of("data.directory=corpus"));
    assertThat(config.data().directory()).isEqualTo("corpus");
    String text = Files.readString(recipe);
    assertThat(text.contains("Expected:") || text.contains("NOT RUN HERE")).isTrue();
    String name = "configs/" + recipe.getFileName();
    assertThat(text.contains(name) || name.endsWith("quickstart.yaml")).as(name).isTrue();
  }
}
