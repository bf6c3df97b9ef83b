package dev.translator.convert;

import dev.translator.checkpoint.ModelDirectory;
import dev.translator.io.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes an ordinary model directory of a model of another program. The import is refused, with the
 * reason, if the result would not compute the same as the original.
 *
 * <p>To add a family of models: a class that makes a {@code Conversion} of its directory, and a
 * case in {@code convert}.
 */
public final class ModelImporter {
  private ModelImporter() {}

  /**
   * Imports a directory.
   *
   * @param from of the other program
   * @param to a directory that does not exist or is empty
   * @param languages the languages that the user gives
   * @return facts about the imported model, by keyword
   * @throws InputException if the model is damaged or cannot be imported faithfully
   */
  public static Map<String, String> importModel(Path from, Path to, Languages languages) {
    if (!Files.isDirectory(from)) {
      throw new InputException(from + ": no such directory");
    }
    NewDirectory.require(to);
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
    if (TrainedDirectory.isOne(config)) {
      return TrainedDirectory.convert(from, config, files);
    }
    String type = config.text("model_type", "");
    return switch (type) {
      case MarianDirectory.MODEL_TYPE -> MarianDirectory.convert(from, config, files, languages);
      case M2m100Directory.MODEL_TYPE -> M2m100Directory.convert(from, config, files, languages);
      default -> throw config.fault("model_type", "must be marian or m2m_100: not imported");
    };
  }

  private static Map<String, String> write(Conversion conversion, Path from, Path to) {
    ModelDirectory directory = new ModelDirectory(to);
    NewDirectory.make(to);
    Map<String, String> origin = new LinkedHashMap<>(conversion.origin());
    origin.put("importedFrom", from.toAbsolutePath().normalize().toString());
    directory.writeSubwords(conversion.subwords());
    directory.writeOrigin(origin);
    directory.writeWeights(conversion.weights(), Map.of());
    directory.writeConfig(conversion.config());
    return origin;
  }
}
