package dev.translator.convert;

import dev.translator.checkpoint.ModelDirectory;
import dev.translator.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes an ordinary model directory of a model of another program. What the result would not do as
 * the original does is refused with the reason.
 *
 * <p>To add a family of models: a class that makes a {@code Conversion} of its directory, and a case
 * in {@code convert}.
 */
public final class ModelImporter {
  private ModelImporter() {}

  /**
   * Imports a directory.
   *
   * @param from of the other program
   * @param to a directory that does not exist or is empty
   * @param languages what the user says of them
   * @return what was imported, by keyword
   * @throws InputException if the model is damaged or cannot be imported faithfully
   */
  public static Map<String, String> importModel(Path from, Path to, Languages languages) {
    if (!Files.isDirectory(from)) {
      throw new InputException(from + ": no such directory");
    }
    requireEmpty(to);
    Path config = from.resolve("config.json");
    if (!Files.exists(config)) {
      if (!MarianNpz.isIn(from)) {
        throw new InputException(
            from
                + ": has neither config.json nor decoder.yml: give the directory of a Hugging Face"
                + " or a Marian model");
      }
      return MarianNpz.convert(from, languages, conversion -> write(conversion, from, to));
    }
    try (TensorFiles files = TensorFiles.open(from)) {
      return write(convert(from, JsonFile.read(config), files, languages), from, to);
    }
  }

  private static Conversion convert(
      Path from, JsonFile config, TensorFiles files, Languages languages) {
    String type = config.text("model_type", "");
    return switch (type) {
      case MarianDirectory.MODEL_TYPE ->
          MarianDirectory.convert(from, config, files, languages);
      default ->
          throw config.fault("model_type", "must be " + MarianDirectory.MODEL_TYPE + ": not imported");
    };
  }

  private static Map<String, String> write(Conversion conversion, Path from, Path to) {
    ModelDirectory directory = new ModelDirectory(to);
    try {
      Files.createDirectories(to);
    } catch (IOException e) {
      throw new InputException(to + ": cannot be made: " + e.getMessage(), e);
    }
    Map<String, String> origin = new LinkedHashMap<>(conversion.origin());
    origin.put("importedFrom", from.toAbsolutePath().normalize().toString());
    directory.writeSubwords(conversion.subwords());
    directory.writeOrigin(origin);
    directory.writeWeights(conversion.weights(), Map.of());
    directory.writeConfig(conversion.config());
    return origin;
  }

  private static void requireEmpty(Path to) {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(to)) {
      try (Stream<Path> files = Files.list(to)) {
        files.limit(1).forEach(found::add);
      } catch (IOException e) {
        throw new InputException(to + ": cannot be read: " + e.getMessage(), e);
      }
    }
    if (!found.isEmpty() || Files.isRegularFile(to)) {
      throw new InputException(to + ": is there already: give a new directory");
    }
  }
}
