package dev.translator.server;

import dev.translator.translate.TranslationEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies of the core's frozen model, which translates any text into some other, always the same.
 */
final class TestModels {
  private static final Path FROZEN =
      Path.of("../translator-core/src/test/resources/dev/translator/checkpoint/format-1");

  private TestModels() {}

  /** Puts a model with these languages into a folder, in the place of one of the same name. */
  static Path put(Path folder, String name, String source, String target) {
    Path directory = folder.resolve(name);
    try (Stream<Path> files = Files.list(FROZEN)) {
      Files.createDirectories(directory);
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copy = directory.resolve(file.getFileName());
        if (Files.isRegularFile(file)) {
          Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
      Path config = directory.resolve("config.yaml");
      String text = Files.readString(config);
      text = text.replaceFirst("sourceLanguage: \\S+", "sourceLanguage: " + source);
      text = text.replaceFirst("targetLanguage: \\S+", "targetLanguage: " + target);
      Files.writeString(config, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return directory;
  }

  /** The translations that the model gives without a server, sentence by sentence. */
  static List<String> translations(Path model, List<String> sentences) {
    try (TranslationEngine engine = TranslationEngine.load(model)) {
      return engine.translate(sentences);
    }
  }
}
